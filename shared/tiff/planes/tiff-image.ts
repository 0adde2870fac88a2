import { type ByteSource, FormatError } from '../../header/byte-source.ts';
import type { DialectReader, DialectReading, HeaderContext } from '../dialects/dialect.ts';
import { dialects } from '../dialects/index.ts';
import { openTiffSource, type TiffFile } from '../structure/tiff-file.ts';

/** An open file and the dialect that reads it. */
export interface TiffImage {
  readonly file: TiffFile;
  readonly reader: DialectReader;
  readonly reading: DialectReading;
}

/** Opens a file and asks the dialects. @throws FormatError, SourceError */
export function openTiffImage(source: ByteSource, context: HeaderContext): TiffImage {
  const file = openTiffSource(source, context.name, context.now);
  for (const reader of dialects) {
    const reading = reader.detect(file, context) ? reader.read(file, context) : null;
    if (reading) return { file, reader, reading };
  }
  throw new FormatError('no-dialect', file.first.offset);
}
