import { folderOf } from '../../basics/slash-path.ts';
import { splitMetalTag } from '../channels/metal-tag.ts';
import { isNamed } from '../mask/channel-names.ts';
import { maskStem, stemOf } from '../sources/masks.ts';
import { headerChannels } from './image-channels.ts';
import type { HtanImage } from './image-facts.ts';
import { isMask } from './level.ts';
import type { ObjectsTable } from './objects-tables.ts';

/** A table of objects with the files that it was made from, matched by name. */
export interface ObjectsMatch {
  readonly table: ObjectsTable;
  /** The mask whose values are its ids; null where no name matches. */
  readonly mask: HtanImage | null;
  /** The image whose channels are its columns; null where no name matches. */
  readonly image: HtanImage | null;
}

/** Words that labs append to the name of the image. */
const tableWord =
  /[-_. ]*(?:single|cells?|nuclei|objects?|by|features?|quantifications?|quantified|measurements?|table|unmicst|csv)$/iu;

/** Name of the image that a table of objects belongs to: its own without the words for such a table. */
export function objectsStem(path: string): string {
  let stem = stemOf(path);
  for (let next = stem.replace(tableWord, ''); next !== stem && next !== ''; next = stem.replace(tableWord, ''))
    stem = next;
  return maskStem(stem).toLowerCase();
}

/** Finds the mask and the image of each table: the one with its name, else the only one in its folder, or of all. */
export function matchObjects(tables: readonly ObjectsTable[], images: readonly HtanImage[]): readonly ObjectsMatch[] {
  const masks = images.filter(isMask);
  const others = images.filter((image) => !isMask(image));
  return tables.map((table) => {
    const stem = objectsStem(table.path);
    const mask = nearest(masks, table.path, ({ path }) => maskStem(stemOf(path)).toLowerCase() === stem);
    const imageStem = mask ? maskStem(stemOf(mask.path)).toLowerCase() : stem;
    const image = nearest(others, table.path, ({ path }) => stemOf(path).toLowerCase() === imageStem);
    return { table, mask, image };
  });
}

/** The image of a table: the one with its name, nearest folder first; else the only one there is. */
function nearest(
  images: readonly HtanImage[],
  path: string,
  isNamedSo: (image: HtanImage) => boolean,
): HtanImage | null {
  const folder = folderOf(path);
  const named = images.filter(isNamedSo);
  const own = images.filter((image) => folderOf(image.path) === folder);
  const above = named.filter((image) => folderOf(image.path) === folderOf(folder));
  return named.find((image) => own.includes(image)) ?? above[0] ?? only(named) ?? only(own) ?? only(images);
}

const only = (images: readonly HtanImage[]): HtanImage | null => (images.length === 1 ? (images[0] ?? null) : null);

/** Channels of the image that no column is named after; null where there is no image, or its channels have no names. */
export function channelsWithoutColumn({ table, image }: ObjectsMatch): readonly string[] | null {
  const names = image
    ? headerChannels(image.structure)
        .map(({ name }) => name)
        .filter(isNamed)
    : [];
  if (names.length === 0) return null;
  return names.filter((name) => {
    const target = splitMetalTag(name)?.target;
    return ![name, ...(target ? [target] : [])].some((one) => table.header.some((column) => isAbout(column, one)));
  });
}

/** `CD3`, `CD3_cellMask` and `Mean: CD3` are about CD3; `CD31` is not. */
function isAbout(column: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`(?:^|[^a-z0-9])${escaped}(?:$|[^a-z0-9])`, 'iu').test(column);
}
