import type { ImageRow } from '../../image/image-row.ts';
import { folderOf, nameOf } from './datasets.ts';

/** Names that labs give to masks. */
const maskWord = /(?:^|[^a-z])(?:mask|masks|segmentation|segmentations|labels|labelimage|seg)(?=$|[^a-z])/iu;

/** Whether a file is a mask by its name. */
export function isMaskName(path: string): boolean {
  return maskWord.test(nameOf(path));
}

/** Name of the image that a mask belongs to: its own without the word for mask. */
export function maskStem(stem: string): string {
  return stem.replace(/[-_. ]*(?:mask|masks|segmentation|segmentations|labels|labelimage|seg)$/iu, '');
}

/** Name of a file without its ending. */
export function stemOf(path: string): string {
  return nameOf(path).replace(/(?:\.ome)?\.[^.]+$/iu, '');
}

const known = new WeakMap<
  readonly ImageRow[],
  { readonly masks: readonly ImageRow[]; readonly images: readonly ImageRow[] }
>();

/** Images, and the masks beside them: named as masks, with integer pixels. Masks without images count as images. */
export function splitMasks(rows: readonly ImageRow[]) {
  const before = known.get(rows);
  if (before) return before;
  const isMask = ({ path, header }: ImageRow) => isMaskName(path) && /^(?:u?int|bool)/u.test(header?.dtype ?? '');
  const masks = rows.filter(isMask);
  const isAlone = masks.length === rows.length;
  const split = isAlone ? { masks: [], images: rows } : { masks, images: rows.filter((row) => !isMask(row)) };
  known.set(rows, split);
  return split;
}

/** Which image each mask was made from, by path: in its folder or the one above, with its name without the word for mask. */
export function maskSources(rows: readonly ImageRow[]): ReadonlyMap<string, string> {
  const { masks, images } = splitMasks(rows);
  const keyOf = (folder: string, stem: string): string => `${folder}/${stem}`.toLowerCase();
  const byName = new Map(images.map(({ path }) => [keyOf(folderOf(path), stemOf(path)), path]));
  return new Map(
    masks.flatMap(({ path }) => {
      const folder = folderOf(path);
      const stem = maskStem(stemOf(path));
      const image = byName.get(keyOf(folder, stem)) ?? byName.get(keyOf(folderOf(folder), stem));
      return image === undefined ? [] : [[path, image]];
    }),
  );
}
