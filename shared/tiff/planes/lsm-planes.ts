import type { DialectReading, HeaderContext } from '../dialects/dialect.ts';
import { isReduced } from '../structure/ifd.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { type PlaneSource, plainPlace } from './plane-map.ts';
import { planeCount } from './stack-planes.ts';

/** Offsets of 32 bits wrap to 0 here. */
const turn = 2 ** 32;
/** Strips of a page: one for each channel, or a few if compressed. */
const mostStrips = 100_000;

/** A page of the file with the offsets of its strips. */
interface LsmPage {
  readonly directory: number;
  readonly reduced: boolean;
  readonly strips: readonly number[];
}

function pagesOf(file: TiffFile, isLong: boolean): readonly LsmPage[] {
  const pages: LsmPage[] = [];
  for (const ifd of file.directories()) {
    const strips = isLong ? ifd.numbers(tag.stripOffsets, mostStrips) : [];
    pages.push({ directory: ifd.offset, reduced: isReduced(ifd), strips });
  }
  return pages;
}

const sizeOf = ({ axes, shape }: DialectReading, names: string): number =>
  shape.reduce((size, one, i) => (names.includes(axes[i] ?? '') ? size * one : size), 1);

/** Pages in the order of writing. The axes list one position after the other, but the microscope alternates between them. */
function inWrittenOrder(pages: readonly LsmPage[], reading: DialectReading): readonly LsmPage[] {
  const [positions, times] = [sizeOf(reading, 'PM'), sizeOf(reading, 'T')];
  const each = pages.length / (positions * times);
  if (positions === 1 || times === 1 || !Number.isInteger(each)) return pages;
  const order: LsmPage[] = [];
  for (let t = 0; t < times; t++) {
    for (let p = 0; p < positions; p++) order.push(...pages.slice((p * times + t) * each, (p * times + t + 1) * each));
  }
  return order;
}

/** Thumbnails may be written before their pages: then each pair is swapped. */
function asPairs(pages: readonly LsmPage[]): readonly LsmPage[] {
  const [first, second] = pages;
  if (!((first?.strips[0] ?? 0) > (second?.strips[0] ?? Number.POSITIVE_INFINITY))) return pages;
  return pages.map((page, i) => pages[i ^ 1] ?? page);
}

/**
 * True offsets of the strips of each directory in a file of more than 4 GB, whose entries have only 32 bits: an offset below the
 * one written before it has wrapped around once more (tifffile 2026.3, `_lsm_fix_strip_offsets`).
 */
function trueOffsets(pages: readonly LsmPage[], reading: DialectReading): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  let [turns, before] = [0, 0];
  for (const { directory, strips } of inWrittenOrder(asPairs(pages), reading)) {
    const offsets = strips.map((offset) => {
      if (offset < before) turns += turn;
      before = offset;
      return offset + turns;
    });
    found.set(directory, offsets);
  }
  return found;
}

/** The pages except thumbnails. Zeiss writes a thumbnail after every page. */
export function lsmPlanes(file: TiffFile, _context: HeaderContext, reading: DialectReading): PlaneSource {
  const isLong = file.window.size >= turn;
  const pages = pagesOf(file, isLong);
  const offsets = isLong ? trueOffsets(pages, reading) : null;
  const planes = pages.filter(({ reduced }) => !reduced).map(({ directory }) => directory);
  return {
    count: planeCount(file, reading),
    at: (index) => {
      const directory = planes[index];
      if (directory === undefined) return null;
      const known = offsets?.get(directory);
      // LSM 510 names a predictor that it did not use (tifffile 2026.3).
      return { ...plainPlace(directory), ignoresPredictor: true, ...(known && { offsets: known }) };
    },
  };
}
