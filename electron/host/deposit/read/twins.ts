import { foldersAround } from '../../../../shared/deposit/sources/datasets.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';

/** A copy has the time of its file to the millisecond; images of a series are often taken within seconds. */
const timeStep = 2;

/**
 * Finds images that may be copies of others under another name: of the same size and time, and without a sidecar, which no
 * layout makes.
 */
export class Twins {
  /** By size, and by time in steps that are compared with their neighbours. */
  readonly #images = new Map<string, ImageRow[]>();

  constructor(rows: readonly ImageRow[]) {
    for (const row of rows) {
      const key = keyOf(row, 0);
      const known = this.#images.get(key);
      if (known) known.push(row);
      else this.#images.set(key, [row]);
    }
  }

  /** Whether an image that is not in this folder has the size and time of one that is. */
  has(image: ImageRow, folder: string): boolean {
    const near = [-1, 0, 1].flatMap((steps) => this.#images.get(keyOf(image, steps)) ?? []);
    return image.sidecar === 'none' && near.some((other) => isOutside(other, folder) && isOfTime(other, image));
  }
}

function keyOf({ stamp: { size, mtimeMs } }: ImageRow, steps: number): string {
  return `${size} ${Math.floor(mtimeMs / timeStep) + steps}`;
}

const isOfTime = (one: ImageRow, other: ImageRow): boolean =>
  Math.abs(one.stamp.mtimeMs - other.stamp.mtimeMs) < timeStep;
const isOutside = ({ path }: ImageRow, folder: string): boolean => !path.startsWith(`${folder}/`);

/** Folders with images that have the size and time of images outside of them: the only ones where copies may be. */
export function foldersOfTwins(rows: readonly ImageRow[]): readonly string[] {
  const counts = new Map<string, { all: number; readonly inside: Map<string, number> }>();
  for (const row of rows) {
    const key = keyOf(row, 0);
    const count = counts.get(key) ?? { all: 0, inside: new Map() };
    count.all++;
    for (const folder of foldersAround(row.path)) count.inside.set(folder, (count.inside.get(folder) ?? 0) + 1);
    counts.set(key, count);
  }
  const found = [...counts.values()].flatMap(({ all, inside }) =>
    [...inside].flatMap(([folder, some]) => (some < all ? [folder] : [])),
  );
  return [...new Set(found)];
}
