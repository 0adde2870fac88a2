import type { DialectReading } from '../dialects/dialect.ts';
import { boxOf, stackIndex } from '../metadata/micromanager-index.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { placeIn } from './page-axes.ts';
import { type PlaneSource, plainPlace } from './plane-map.ts';
import { planeCount } from './stack-planes.ts';

/**
 * The planes of a Micro-Manager stack where its list places them: the directories are in the order of the acquisition, whatever
 * the axes. null where the file has no list, or one of several positions.
 */
export function indexedPlanes(file: TiffFile, reading: DialectReading): PlaneSource | null {
  const planes = /[IQ]/.test(reading.axes) ? [] : stackIndex(file);
  const box = boxOf(planes);
  if (!box) return null;
  const { first } = box;
  const directories = new Map(
    planes.map(({ C, Z, T, directory }) => [
      placeIn(reading, { C: C - first.C, Z: Z - first.Z, T: T - first.T }),
      directory,
    ]),
  );
  return {
    count: planeCount(file, reading),
    at: (index) => {
      const directory = directories.get(index);
      return directory === undefined ? null : plainPlace(directory);
    },
  };
}
