import { BudgetError, FormatError } from '../../header/byte-source.ts';
import type { PlanePlace } from '../planes/plane-map.ts';
import { readIfd } from '../structure/ifd.ts';
import { type Page, pageOf } from '../structure/page.ts';
import { subOffsets } from '../structure/series.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { PixelError } from './pixel-error.ts';

/** Sides of smaller levels may be rounded up or down. */
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

/** The directory of a plane, by its index if its offset is not known. @throws FormatError, PixelError where it is not in the file */
function directoryOf({ file, directory, index }: PlanePlace, offsetAt: OffsetAt): number {
  if (index === undefined) return directory;
  const found = offsetAt(index);
  if (found !== undefined) return found;
  if (file === null) throw new PixelError('preview-missing', { plane: `Page ${index + 1}` });
  throw new FormatError('page-missing', 0, { page: index + 1 });
}

/** The offset of a directory by its index; undefined where the file has fewer. */
type OffsetAt = (index: number) => number | undefined;

/**
 * The page of a plane and its smaller copies, the largest first: pages with the same samples and proportions.
 * `offsetAt` finds directories of the file by their index.
 * @throws FormatError, PixelError
 */
export function levelsOf(
  file: TiffFile,
  place: PlanePlace,
  offsetAt: OffsetAt = (index) => file.offsets()[index],
): readonly Page[] {
  const full = pageOf(readIfd(file, directoryOf(place, offsetAt)));
  if (place.shift > 0) return [full];
  // The copies of a series may be its sub-directories.
  const offsetsOfCopies = new Set([...place.reduced, ...subOffsets(full.ifd)]);
  const others = [...offsetsOfCopies].flatMap((offset) => tryPage(file, offset) ?? []);
  const copies = others.filter((page) => isCopyOf(full, page)).sort((a, b) => b.width - a.width);
  return [full, ...copies];
}

/** The smallest level that still has the requested number of samples in a part of the picture. */
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
