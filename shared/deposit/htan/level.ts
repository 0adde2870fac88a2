import type { HtanLevel } from '../curation.ts';
import { isMaskName } from '../sources/masks.ts';
import type { HtanImage } from './image-facts.ts';
import { htanVerdicts } from './image-facts.ts';

/** Whether a file is meant to be a mask: by its name, and integer pixels. */
export function isMask({ path, structure }: Pick<HtanImage, 'path' | 'structure'>): boolean {
  return isMaskName(path) && /^(?:u?int|bool)/u.test(structure.dtype);
}

/** Why a mask of whole numbers is not at level 3: its channels, or a size other than its image's. */
export function maskFaults({ structure, parent }: HtanImage): readonly ('integer' | 'size')[] {
  const full = structure.pyramid.levels[0];
  const differs =
    parent !== null && full !== undefined && (full.width !== parent.width || full.height !== parent.height);
  return [...(structure.samples === 1 ? [] : (['integer'] as const)), ...(differs ? (['size'] as const) : [])];
}

/** The level of an image: 3 for a valid mask, 2 if it meets all requirements of level 2, else 1. */
export function htanLevel(image: HtanImage, asked: readonly string[]): HtanLevel {
  if (isMask(image)) return maskFaults(image).length === 0 ? 3 : 1;
  const missing = htanVerdicts(image, asked).filter(({ level, holds }) => level === 'must' && holds === false);
  return missing.length === 0 ? 2 : 1;
}

/** The column of a table of objects with their ids. */
export const idColumn = /^(?:CellID|Cell_ID|ObjectID|Object ID|cell_id|id)$/u;
const centroidColumns = [/^(?:X_centroid|X)$/u, /^(?:Y_centroid|Y)$/u];

/** Whether a table is one of level 4: an id and a position for each object. */
export function isObjectsTable(header: readonly string[]): boolean {
  return [idColumn, ...centroidColumns].every((column) => header.some((name) => column.test(name.trim())));
}
