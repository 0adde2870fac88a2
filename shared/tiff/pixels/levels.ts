import { BudgetError, FormatError } from '../../header/byte-source.ts';
import type { PlanePlace } from '../planes/plane-map.ts';
import { readIfd } from '../structure/ifd.ts';
import { type Page, pageOf } from '../structure/page.ts';
import { subOffsets } from '../structure/series.ts';
import type { TiffFile } from '../structure/tiff-file.ts';

/** Sides may be rounded either way on the way down a pyramid. */
const sideTolerance = 2;

function isCopyOf(full: Page, other: Page): boolean {
  if (other.samples !== full.samples || other.dtype !== full.dtype || other.width >= full.width) return false;
  return Math.abs((other.width * full.height) / full.width - other.height) <= sideTolerance;
}

function tryPage(file: TiffFile, offset: number): Page | null {
  try {
    return pageOf(readIfd(file, offset));
  } catch (error) {
    if (!(error instanceof FormatError) || error instanceof BudgetError) throw error;
    return null;
  }
}

/** The directory of a plane, found by its index where its offset is not known. @throws FormatError */
export function directoryOf(file: TiffFile, { directory, index }: PlanePlace): number {
  if (index === undefined) return directory;
  let at = 0;
  for (const ifd of file.directories()) if (at++ === index) return ifd.offset;
  throw new FormatError('page-missing', file.first.offset, { page: index + 1 });
}

/**
 * The page of a plane and its smaller copies, the largest first: pages of equal samples and the same proportions.
 * @throws FormatError
 */
export function levelsOf(file: TiffFile, place: PlanePlace): readonly Page[] {
  const full = pageOf(readIfd(file, directoryOf(file, place)));
  if (place.shift > 0) return [full];
  const others = [...place.reduced, ...subOffsets(full.ifd)].flatMap((offset) => tryPage(file, offset) ?? []);
  const copies = others.filter((page) => isCopyOf(full, page)).sort((a, b) => b.width - a.width);
  return [full, ...copies];
}

/** The smallest level on which a part of the picture still has as many samples as are wanted. */
export function levelFor(
  levels: readonly Page[],
  part: { rows: number; cols: number },
  wanted: { rows: number; cols: number },
): number {
  const [full] = levels;
  if (!full) return 0;
  let best = 0;
  for (const [i, { width, height }] of levels.entries()) {
    const rows = (part.rows * height) / full.height;
    const cols = (part.cols * width) / full.width;
    if (Math.ceil(rows) >= Math.min(wanted.rows, part.rows) && Math.ceil(cols) >= Math.min(wanted.cols, part.cols))
      best = i;
  }
  return best;
}
