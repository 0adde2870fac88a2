import { readCzi } from '../czi/czi.ts';
import type { FolderReader, FormatReader } from '../header/format-reader.ts';
import type { FileFormatName, FolderFormatName } from '../image/formats.ts';
import { readLif } from '../lif/lif.ts';
import { readNd2 } from '../nd2/nd2.ts';
import { readOib } from '../oib/oib.ts';
import { readOir } from '../oir/oir.ts';
import { readOmeZarr } from '../ome-zarr/ome-zarr.ts';
import { readTiff } from '../tiff/read-tiff.ts';

/** The reader of each format of files; `shared/image/formats.ts` knows their names and first bytes. */
export const readers: Readonly<Record<FileFormatName, FormatReader>> = {
  tiff: readTiff,
  czi: readCzi,
  oir: readOir,
  nd2: readNd2,
  lif: readLif,
  oib: readOib,
};

/** The reader of each format of folders. */
export const folderReaders: Readonly<Record<FolderFormatName, FolderReader>> = {
  'ome-zarr': readOmeZarr,
};
