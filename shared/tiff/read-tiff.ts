import { FormatError } from '../header/byte-source.ts';
import type { FormatReader } from '../header/format-reader.ts';
import { dialects } from './dialects/index.ts';
import { tiffFacts } from './facts.ts';
import { openTiff } from './structure/tiff-file.ts';

/** Opens a TIFF and asks the dialects. @throws FormatError, SourceError */
export const readTiff: FormatReader = ({ window, context, notes }) => {
  const file = openTiff(window, context.name, notes);
  for (const reader of dialects) {
    const reading = reader.detect(file, context) ? reader.read(file, context) : null;
    if (!reading) continue;
    const facts = () => tiffFacts(file, reader, context, reading.page ?? file.page);
    // V8 11 gives each `{ ...object, more }` a hidden class of its own.
    return { dialect: reader.name, facts, ...reading };
  }
  throw new FormatError('no-dialect', file.first.offset);
};
