import { product } from '../../header/axes.ts';
import type { DialectReading, HeaderContext } from '../dialects/dialect.ts';
import { dataOffset, isContiguous, pageBytes, pageOf } from '../structure/page.ts';
import { tryIfd } from '../structure/series.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { type PlaneSource, plainPlace } from './plane-map.ts';

/** Number of planes by the axes of a reading. */
export function planeCount(file: TiffFile, reading: DialectReading): number {
  const { layout } = reading.page ?? file.page;
  return Math.max(1, Math.round(product(reading.shape) / Math.max(1, product(layout.shape))));
}

/** Whether the pixels of all planes follow the offset of the first page in one block. */
function isVirtual(file: TiffFile, planes: number): boolean {
  if (planes === 1 || !isContiguous(file.page)) return false;
  const start = dataOffset(file.page);
  const bytes = pageBytes(file.page);
  const end = start + bytes * planes;
  const { next } = file.first;
  if (start < 0 || end > file.window.size || (next !== 0 && next < end && next >= start)) return false;
  if (next === 0) return true;
  const second = tryIfd(file, next);
  return second === null || dataOffset(pageOf(second)) === start + bytes;
}

/** The directories of the file as planes, in order. */
export function walkedPlanes(file: TiffFile, _context: HeaderContext, reading: DialectReading): PlaneSource {
  const count = planeCount(file, reading);
  const offsets = count === 1 ? [file.first.offset] : file.offsets();
  return {
    count,
    at: (index) => {
      const directory = offsets[index];
      return directory === undefined ? null : plainPlace(directory);
    },
  };
}

/** Planes stored after the pixels of the first page, as by ImageJ and MetaMorph; otherwise the directories of the file. */
export function stackPlanes(file: TiffFile, context: HeaderContext, reading: DialectReading): PlaneSource {
  const count = planeCount(file, reading);
  if (!isVirtual(file, count)) return walkedPlanes(file, context, reading);
  const bytes = pageBytes(file.page);
  return { count, at: (index) => ({ ...plainPlace(file.first.offset), shift: index * bytes }) };
}
