import type { RawAxes } from '../../header/axes.ts';
import { BudgetError, FormatError } from '../../header/byte-source.ts';
import { type Ifd, isReduced, readIfd } from './ifd.ts';
import { dataEnd, dataOffset, type Page, pageOf } from './page.ts';
import { tag } from './tags.ts';
import type { TiffFile } from './tiff-file.ts';

/** Pages of equal layout: one image of the file, with its smaller copies as levels. */
export interface Series {
  /** First page of the series. */
  readonly page: Page;
  readonly axes: RawAxes;
  /** Pyramid levels, the full size included. */
  readonly levels: number;
  /** Byte offsets of its directories, in their order. */
  readonly offsets: readonly number[];
  /** Byte offsets of the directories of each smaller copy, the largest first. */
  readonly reduced: readonly (readonly number[])[];
}

interface Group {
  readonly page: Page;
  count: number;
  readonly isSub: boolean;
  readonly reduced: boolean;
  readonly offsets: Set<number>;
}

interface Levelled extends Series {
  readonly group: Group;
  levels: number;
  last: RawAxes;
  readonly reduced: (readonly number[])[];
}

/** Sub-directories read per page; no pyramid has more levels. */
const subLimit = 64;
/** Kinds of pages in one file; no instrument writes as many. */
const groupLimit = 10_000;
/** Beyond this many kinds of pages, pyramid levels are not looked for, which would take too long. */
const pyramidLimit = 500;

/** Pages of one series are alike in all of this (measured on tifffile 2023.2.3). */
function keyOf(page: Page): string {
  const { ifd } = page;
  const tiles = ifd.has(tag.tileWidth);
  const rows = tiles ? 0 : Math.min(ifd.number(tag.rowsPerStrip, page.height), page.height);
  const parts = [page.layout.axes, ...page.layout.shape, page.bits, page.sampleFormat, page.compression];
  parts.push(page.photometric, rows, ifd.number(tag.extraSamples, -1), ifd.number(tag.predictor, 1));
  if (tiles) parts.push(ifd.number(tag.tileWidth, 0), ifd.number(tag.tileLength, 0), ifd.number(tag.tileDepth, 1));
  return parts.join();
}

/** Offsets of a directory's SubIFDs. */
export function subOffsets(ifd: Ifd): readonly number[] {
  return ifd.has(tag.subIfds) ? ifd.numbers(tag.subIfds, subLimit).filter((offset) => offset >= 8) : [];
}

/** The page of a directory; null where it is not an image (some writers append directories of notes). */
export function tryPage(file: TiffFile, ifd: Ifd): Page | null {
  try {
    return pageOf(ifd);
  } catch (error) {
    if (!(error instanceof FormatError) || error instanceof BudgetError) throw error;
    file.note('header-suspect', error.because, error.offset);
    return null;
  }
}

/** The sub-directory at `offset`; null where there is none, which is recorded. */
export function tryIfd(file: TiffFile, offset: number): Ifd | null {
  try {
    return readIfd(file, offset);
  } catch (error) {
    if (!(error instanceof FormatError) || error instanceof BudgetError) throw error;
    file.suspect('sub-directory-unreadable', error.offset, { cause: error.because });
    return null;
  }
}

function addPage(groups: Map<string, Group>, page: Page, isSub: boolean): void {
  const key = keyOf(page);
  const group = groups.get(key);
  if (!group) {
    if (groups.size >= groupLimit) throw new BudgetError('page-kinds-many', page.ifd.offset, { limit: groupLimit });
    groups.set(key, { page, count: 1, isSub, reduced: isReduced(page.ifd), offsets: new Set([page.ifd.offset]) });
  } else if (!group.offsets.has(page.ifd.offset)) {
    group.offsets.add(page.ifd.offset);
    group.count++;
  }
}

function groupPages(file: TiffFile): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const ifd of file.directories()) {
    const page = ifd === file.first ? file.page : tryPage(file, ifd);
    if (page) addPage(groups, page, false);
    for (const offset of subOffsets(ifd)) {
      const sub = tryIfd(file, offset);
      const subPage = sub ? tryPage(file, sub) : null;
      if (subPage) addPage(groups, subPage, true);
    }
  }
  return groups;
}

function axesOf(group: Group): RawAxes {
  const { axes, shape } = group.page.layout;
  return group.count === 1 ? group.page.layout : { axes: `I${axes}`, shape: [group.count, ...shape] };
}

/**
 * Whether `b` is `a` at 1/factor: equal but for X, Y and Z, which are that much smaller, give or take a pixel.
 */
function isReducedBy(a: RawAxes, b: RawAxes, factor: number): boolean {
  if (a.axes !== b.axes) return false;
  return a.shape.every((size, i) => {
    const other = b.shape[i] ?? 0;
    if (!'XYZ'.includes(a.axes[i] ?? '')) return size === other;
    return factor <= size && Math.abs(size / factor - other) < 1;
  });
}

function levelFactor(series: Levelled, other: Levelled): number {
  return [2, 3, 4].find((factor) => isReducedBy(series.last, other.last, factor)) ?? 0;
}

/** Takes the smaller copies of `top` out of `rest` and counts them as its levels. */
function takeLevels(top: Levelled, rest: readonly Levelled[], onlyReduced: boolean): Levelled[] {
  if (top.group.isSub) return [...rest];
  let factor = 0;
  return rest.filter((other) => {
    if (top.page.dtype !== other.page.dtype || (onlyReduced && !other.group.reduced)) return true;
    const step = factor || levelFactor(top, other);
    if (step === 0 || !isReducedBy(top.last, other.last, step)) return true;
    factor = step;
    top.levels++;
    top.last = other.last;
    top.reduced.push(other.offsets);
    return false;
  });
}

/** The series of files that are in use: for its planes, a file is asked again after its header was read. */
const known = { all: new WeakMap<TiffFile, readonly Series[]>(), reduced: new WeakMap<TiffFile, readonly Series[]>() };

/** The series of a file from its pages alone, pyramids joined (measured on tifffile 2023.2.3); its pages are walked once. */
export function pageSeries(file: TiffFile, onlyReduced = false): readonly Series[] {
  const found = onlyReduced ? known.reduced : known.all;
  const series = found.get(file) ?? seriesOf(file, onlyReduced);
  found.set(file, series);
  return series;
}

function seriesOf(file: TiffFile, onlyReduced: boolean): readonly Series[] {
  if (file.first.next === 0 && !file.first.has(tag.subIfds)) {
    return [{ page: file.page, axes: file.page.layout, levels: 1, offsets: [file.first.offset], reduced: [] }];
  }
  let rest = [...groupPages(file).values()].map((group): Levelled => {
    const axes = axesOf(group);
    return { group, page: group.page, axes, levels: 1, last: axes, offsets: [...group.offsets], reduced: [] };
  });
  if (rest.length > pyramidLimit) return rest;
  const series: Levelled[] = [];
  for (let top = rest.shift(); top; top = rest.shift()) {
    rest = takeLevels(top, rest, onlyReduced);
    series.push(top);
  }
  return series;
}

/** Records that pixels of the first page are outside the file, or of the last one where the directories were walked. */
export function checkData(file: TiffFile): void {
  checkPage(file, file.page);
  const { last } = file;
  // Some writers append directories of notes.
  const page = last !== file.first && last?.has(tag.imageWidth) ? tryPage(file, last) : null;
  if (page) checkPage(file, page);
}

/** Records that pixels of a page are outside the file. */
export function checkPage(file: TiffFile, page: Page): void {
  const { size } = file.window;
  const offset = dataOffset(page);
  if (offset >= size) file.suspect('pixels-outside', offset, { at: offset, end: size });
  else if (tryDataEnd(file, page) > size) file.suspect('pixels-cut-off', size);
}

function tryDataEnd(file: TiffFile, page: Page): number {
  try {
    return dataEnd(page);
  } catch (error) {
    if (!(error instanceof FormatError) || error instanceof BudgetError) throw error;
    file.note('header-suspect', error.because, error.offset);
    return -1;
  }
}
