import { groupBy } from '../../basics/group-by.ts';
import { fileName, folderOf } from '../../basics/slash-path.ts';
import type { ImageRow } from '../../image/image-row.ts';

/** Names that labs give to masks. */
const maskWord = /(?:^|[^a-z])(?:mask|masks|segmentation|segmentations|labels|labelimage|seg)(?=$|[^a-z])/iu;

/** Whether a file is a mask by its name. */
export function isMaskName(path: string): boolean {
  return maskWord.test(fileName(path));
}

/** Name of the image that a mask belongs to: its own without the word for mask. */
export function maskStem(stem: string): string {
  return stem.replace(/[-_. ]*(?:mask|masks|segmentation|segmentations|labels|labelimage|seg)$/iu, '');
}

/** Name of a file without its ending. */
export function stemOf(path: string): string {
  return fileName(path).replace(/(?:\.ome)?\.[^.]+$/iu, '');
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
  const find = imageOfMask(images.map(({ path }) => [path, path] as const));
  return new Map(
    masks.flatMap(({ path }) => {
      const image = find(path);
      return image === undefined ? [] : [[path, image]];
    }),
  );
}

/**
 * Finds what belongs to the image of a mask, in the mask's folder or the one above. Names may differ in case, unless two
 * images are called alike but for it.
 * @param images paths of images, each with what belongs to it
 */
export function imageOfMask<T>(
  images: readonly (readonly [path: string, value: T])[],
): (mask: string) => T | undefined {
  const exact = new Map(images.map(([path, value]) => [keyOf(folderOf(path), stemOf(path)), value]));
  const folded = new Map([...groupBy(exact, ([key]) => key.toLowerCase())].flatMap(onlyOne));
  const find = (key: string) => exact.get(key) ?? folded.get(key.toLowerCase());
  return (mask) => {
    const [folder, stem] = [folderOf(mask), maskStem(stemOf(mask))];
    return find(keyOf(folder, stem)) ?? find(keyOf(folderOf(folder), stem));
  };
}

const keyOf = (folder: string, stem: string): string => `${folder}/${stem}`;

function onlyOne<T>([key, [only, ...others]]: readonly [string, readonly (readonly [string, T])[]]) {
  return only && others.length === 0 ? [[key, only[1]] as const] : [];
}
