import { product, type RawAxes } from '../../header/axes.ts';
import { parsePythonJson } from '../../json/python-json.ts';
import { isReduced } from '../structure/ifd.ts';
import { dataOffset, isContiguous, type Page, pageBytes } from '../structure/page.ts';
import { checkData, pageSeries, subOffsets, tryIfd, tryPage } from '../structure/series.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { tiffDateTime, tiffPixels } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

interface Shaped {
  readonly shape: readonly number[];
  readonly axes: string;
}

/** The description with a shape; tifffile puts it second where the user wrote one too. */
export function shapedDescription(file: TiffFile): string {
  const { description } = file;
  if (!description) return '';
  if (isShaped(description)) return description;
  return isShaped(file.description2) ? file.description2 : '';
}

function isShaped(description: string): boolean {
  return description.startsWith('shape=') || (description.startsWith('{') && description.includes('"shape":'));
}

function isShape(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length > 0 && value.length <= 16 && value.every(isLength);
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

/** `{"shape": [2, 512, 512], "axes": "CYX"}`, or `shape=(2,512,512)` of tifffile before 2017; null where neither. */
function parseShaped(description: string): Shaped | null {
  if (description.startsWith('shape=')) {
    const shape = description.slice(7, 200).split(')')[0]?.split(',').filter(Boolean).map(Number);
    return isShape(shape) ? { shape, axes: '' } : null;
  }
  const value = parsePythonJson(description);
  if (typeof value !== 'object' || value === null) return null;
  const { shape, axes } = value as { readonly shape?: unknown; readonly axes?: unknown };
  if (!isShape(shape)) return null;
  return { shape, axes: typeof axes === 'string' && axes.length === shape.length ? axes.toUpperCase() : '' };
}

/**
 * Axes for a shape, from the page's own where sizes match from the inside out, `Q` for the others. tifffile's
 * `reshape_axes` gives the same letters for the shapes that it writes.
 */
function axesFor(shape: readonly number[], page: Page): string {
  const { axes, shape: sizes } = page.layout;
  let at = sizes.length - 1;
  const letters = [...shape].reverse().map((size) => {
    while (at > 0 && sizes[at] === 1 && size !== 1) at--;
    if (at < 0 || sizes[at] !== size) return 'Q';
    return axes[at--] ?? 'Q';
  });
  return letters.reverse().join('');
}

/** Whether pages in the file, or one block of pixels behind the first, can fill the shape. */
function fits(file: TiffFile, pages: number): boolean {
  return Number.isInteger(pages) && (pages === 1 || file.first.next !== 0 || isContiguous(file.page));
}

/** Records that pixels are outside of the file, of a stack behind one directory too. */
function checkPixels(file: TiffFile, pages: number): void {
  const { first, page, window } = file;
  const isCut = pages > 1 && first.next === 0 && dataOffset(page) + pageBytes(page) * pages > window.size;
  if (isCut && dataOffset(page) < window.size) file.suspect('pixels-cut-off', window.size);
  else checkData(file);
}

/** Scenes of a file with several shapes, one after the other or in sub-directories. */
function countScenes(file: TiffFile): number {
  const [sub] = subOffsets(file.first);
  if (sub !== undefined) return pageSeries(file, isShapedSub(file, sub)).length;
  if (file.first.next === 0) return 1;
  return countShapes(file);
}

/** A sub-directory with a shape of its own is a scene of its own, unless it is marked as reduced. */
function isShapedSub(file: TiffFile, offset: number): boolean {
  const ifd = tryIfd(file, offset);
  return ifd !== null && parseShaped(ifd.text(tag.imageDescription)) !== null;
}

/** Walks from one shape's description to the next, as many pages ahead as each gives. Smaller copies are no scenes. */
function countShapes(file: TiffFile): number {
  let skip = 0;
  let scenes = 0;
  for (const ifd of file.directories()) {
    if (skip-- > 0) continue;
    if (scenes === 0 || !isReduced(ifd)) scenes++;
    const shaped =
      parseShaped(ifd.text(tag.imageDescription)) ?? parseShaped(ifd.text(tag.imageDescription, undefined, 1));
    const page = shaped && tryPage(file, ifd);
    if (!page) return scenes;
    skip = Math.round(product(shaped.shape) / product(page.layout.shape)) - 1;
  }
  return scenes;
}

function read(file: TiffFile): DialectReading | null {
  const shaped = parseShaped(shapedDescription(file));
  if (!shaped) return null;
  const pages = product(shaped.shape) / product(file.page.layout.shape);
  if (!fits(file, pages)) {
    file.suspect('shaped-pages', file.first.offset, {
      shape: shaped.shape.join(' × '),
      pages: file.page.layout.shape.join(' × '),
    });
    return null;
  }
  const axes: RawAxes = { shape: shaped.shape, axes: shaped.axes || axesFor(shaped.shape, file.page) };
  const numScenes = countScenes(file);
  checkPixels(file, pages);
  return {
    ...axes,
    dtype: file.page.dtype,
    numScenes,
    ...tiffDateTime(file.first),
    ...tiffPixels(file.first),
  };
}

/** tifffile's own files: a JSON description with the array's shape, and its axes where the writer knew them. */
export const shaped: DialectReader = {
  name: 'shaped',
  detect: (file) => shapedDescription(file) !== '',
  read,
};
