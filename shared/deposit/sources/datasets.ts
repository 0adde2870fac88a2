import { fileName, folderOf } from '../../basics/slash-path.ts';
import type { ImageRow } from '../../image/image-row.ts';

/** One row of a table of datasets: a folder of images, or one image. */
export interface Dataset {
  /** Path of the folder or image, relative to the deposit's root. */
  readonly path: string;
  readonly images: readonly [ImageRow, ...ImageRow[]];
}

/** Number of a region of interest in a name: `…_roi_003…`, `_ROI_3_`, `ROI3`; null where there is none. */
export function roiIn(name: string): { readonly number: number; readonly text: string } | null {
  const match = /(?:^|[^A-Za-z])(roi[ _-]{0,2}(\d{1,9}))(?!\d)/i.exec(name);
  return match ? { number: Number(match[2]), text: match[1] ?? '' } : null;
}

/** Every folder that an image is in, the outermost first; not the root. */
export function foldersAround(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** Each image as a dataset of its own. */
export function imageDatasets(rows: readonly ImageRow[]): readonly Dataset[] {
  return rows.map((row) => ({ path: row.path, images: [row] }));
}

/**
 * Images as datasets of one region each: a folder where all of it is one region (one image, or one channel a file),
 * each image where names number them.
 */
export function folderDatasets(rows: readonly ImageRow[]): readonly Dataset[] {
  const folders = new Map<string, ImageRow[]>();
  for (const row of rows) {
    const folder = folderOf(row.path);
    const known = folders.get(folder);
    if (known) known.push(row);
    else folders.set(folder, [row]);
  }
  return [...folders].flatMap(([folder, images]) => datasetsIn(folder, images));
}

function datasetsIn(folder: string, images: readonly ImageRow[]): readonly Dataset[] {
  const [first, ...others] = images;
  if (!first) return [];
  const isNumbered = images.some(({ path }) => roiIn(fileName(path)) !== null);
  const isOne = folder !== '' && (roiIn(fileName(folder)) !== null || !isNumbered);
  if (!isOne || (others.length > 0 && !isOneRegion(images))) return imageDatasets(images);
  return [{ path: folder, images: [first, ...others] }];
}

/** Whether images are the channels of one region: a channel each, of one size, numbered alike. */
function isOneRegion(images: readonly ImageRow[]): boolean {
  const shapes = new Set(images.map(({ header }) => header && `${header.dims.join('')} ${header.shape.join('×')}`));
  const regions = new Set(images.map(({ path }) => roiIn(fileName(path))?.number));
  return shapes.size === 1 && regions.size === 1 && images.every(({ header }) => header?.numChannels === 1);
}
