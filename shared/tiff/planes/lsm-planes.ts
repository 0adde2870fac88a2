import type { DialectReading, HeaderContext } from '../dialects/dialect.ts';
import { isReduced } from '../structure/ifd.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { type PlaneSource, plainPlace } from './plane-map.ts';
import { planeCount } from './stack-planes.ts';

/** Zeiss puts a thumbnail behind every page: the pages that are none are the planes. */
export function lsmPlanes(file: TiffFile, _context: HeaderContext, reading: DialectReading): PlaneSource {
  const offsets: number[] = [];
  for (const ifd of file.directories()) if (!isReduced(ifd)) offsets.push(ifd.offset);
  return {
    count: planeCount(file, reading),
    at: (index) => (offsets[index] === undefined ? null : plainPlace(offsets[index])),
  };
}
