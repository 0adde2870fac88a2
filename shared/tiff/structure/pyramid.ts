import { BudgetError, FormatError } from '../../header/byte-source.ts';
import { type Ifd, isReduced, readIfd } from './ifd.ts';
import { subOffsets } from './series.ts';
import { tag } from './tags.ts';
import type { TiffFile } from './tiff-file.ts';

/** Width and height in pixels. */
export interface PixelGrid {
  readonly width: number;
  readonly height: number;
}

/** Where the smaller copies of an image are: below each plane, among the pages, or nowhere. */
export type PyramidKind = 'sub' | 'chain' | 'none';

/** The planes of a file's first image and their smaller copies. */
export interface Pyramid {
  readonly kind: PyramidKind;
  /** Sizes from the largest on; the image itself is the first. */
  readonly levels: readonly PixelGrid[];
  /** Tile size that all planes of full size share; null where one is in strips. */
  readonly tile: PixelGrid | null;
}

interface Plane extends PixelGrid {
  readonly ifd: Ifd;
  readonly reduced: boolean;
}

function planeOf(ifd: Ifd): Plane {
  const [width, height] = [ifd.number(tag.imageWidth, 0), ifd.number(tag.imageLength, 0)];
  return { ifd, width, height, reduced: isReduced(ifd) };
}

function tileOf(ifd: Ifd): PixelGrid | null {
  const [width, height] = [ifd.number(tag.tileWidth, 0), ifd.number(tag.tileLength, 0)];
  return width > 0 && height > 0 ? { width, height } : null;
}

const isSame = (a: PixelGrid | null, b: PixelGrid | null): boolean => a?.width === b?.width && a?.height === b?.height;

/** Whether `small` is `large` made smaller, give or take a pixel; a copy as large as its image does not count. */
export function isSmallerCopy(large: PixelGrid, small: PixelGrid): boolean {
  if (small.width < 1 || small.height < 1 || small.width >= large.width || small.height >= large.height) return false;
  const height = (large.height * small.width) / large.width;
  const width = (large.width * small.height) / large.height;
  return Math.abs(height - small.height) <= 1 || Math.abs(width - small.width) <= 1;
}

/** Sizes that fall from step to step; null where one does not. */
function fallingLevels(first: PixelGrid, others: readonly Plane[]): readonly PixelGrid[] | null {
  const levels: PixelGrid[] = [{ width: first.width, height: first.height }];
  for (const { width, height } of others) {
    const last = levels.at(-1);
    if (!last || !isSmallerCopy(last, { width, height })) return null;
    levels.push({ width, height });
  }
  return levels.length > 1 ? levels : null;
}

/** The smaller copies below a plane; null where one cannot be read. */
function subPlanes(file: TiffFile, plane: Plane): readonly Plane[] | null {
  try {
    return subOffsets(plane.ifd).map((offset) => planeOf(readIfd(file, offset)));
  } catch (error) {
    if (!(error instanceof FormatError) || error instanceof BudgetError) throw error;
    return null;
  }
}

/** Copies in sub-directories: each plane of full size has the same ones, and none of them is a page of its own. */
function inSubDirectories(
  file: TiffFile,
  full: readonly Plane[],
  pages: ReadonlySet<number>,
): readonly PixelGrid[] | null {
  let first: readonly PixelGrid[] | null = null;
  for (const plane of full) {
    const subs = subPlanes(file, plane);
    const levels = subs && !subs.some(({ ifd }) => pages.has(ifd.offset)) ? fallingLevels(plane, subs) : null;
    first ??= levels;
    if (!levels || levels.length !== first?.length) return null;
  }
  return first;
}

/** Copies among the pages, as older programs write them: all marked as such, one for each plane and size. */
function amongPages(first: Plane, reduced: readonly Plane[]): readonly PixelGrid[] | null {
  const sizes = reduced.filter((plane, i) => reduced.findIndex((other) => isSame(other, plane)) === i);
  return fallingLevels(
    first,
    sizes.sort((a, b) => b.width - a.width),
  );
}

/**
 * The pyramid of a file's first image, derived from its directories alone.
 * @throws FormatError
 */
export function readPyramid(file: TiffFile): Pyramid {
  const first = planeOf(file.first);
  const full: Plane[] = [];
  const reduced: Plane[] = [];
  const pages = new Set<number>();
  for (const ifd of file.directories()) {
    const plane = planeOf(ifd);
    pages.add(ifd.offset);
    if (plane.reduced) reduced.push(plane);
    else if (isSame(plane, first)) full.push(plane);
  }
  const sub = inSubDirectories(file, full, pages);
  const chain = sub ? null : amongPages(first, reduced);
  const tile = tileOf(first.ifd);
  return {
    kind: sub ? 'sub' : chain ? 'chain' : 'none',
    levels: sub ?? chain ?? [{ width: first.width, height: first.height }],
    tile: full.every(({ ifd }) => isSame(tileOf(ifd), tile)) ? tile : null,
  };
}
