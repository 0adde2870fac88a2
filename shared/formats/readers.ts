import { readCzi } from '../czi/czi.ts';
import type { FormatReader } from '../header/format-reader.ts';
import type { FormatName } from '../image/formats.ts';
import { readOir } from '../oir/oir.ts';
import { readTiff } from '../tiff/read-tiff.ts';

/** The reader of each format; `shared/image/formats.ts` knows their names and first bytes. */
export const readers: Readonly<Record<FormatName, FormatReader>> = {
  tiff: readTiff,
  czi: readCzi,
  oir: readOir,
};
