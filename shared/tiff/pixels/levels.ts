import { BudgetError, FormatError } from '../../header/byte-source.ts';
import type { PlanePlace } from '../planes/plane-map.ts';
import { readIfd } from '../structure/ifd.ts';
import { type Page, pageOf } from '../structure/page.ts';
import { subOffsets } from '../structure/series.ts';
import type { TiffFile } from '../structure/tiff-file.ts';

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

/** The directory of a plane, by its index in `offsets` if its offset is not known. @throws FormatError */
function directoryOf({ directory, index }: PlanePlace, offsets: () => readonly number[]): number {
  if (index === undefined) return directory;
  const all = offsets();
  const found = all[index];
  if (found === undefined) throw new FormatError('page-missing', all[0] ?? 0, { page: index + 1 });
  return found;
}

/**
 * The page of a plane and its smaller copies, the largest first: pages with the same samples and proportions.
 * `offsets` returns the directories of the file.
 * @throws FormatError
 */
export function levelsOf(
  file: TiffFile,
  place: PlanePlace,
  offsets: () => readonly number[] = () => file.offsets(),
): readonly Page[] {
  const full = pageOf(readIfd(file, directoryOf(place, offsets)));
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
