import { compareKeyed, type Keyed, keyedPath } from '../../../shared/basics/natural-order.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';

/** Rows by path, and their paths folder by folder, as people sort them: `img_2` before `img_10`. */
export interface Rows {
  readonly byPath: ReadonlyMap<string, ImageRow>;
  readonly paths: readonly string[];
}

/** No rows. */
export const noRows: Rows = { byPath: new Map(), paths: [] };

/** What paths are ordered by, made once for each list of them. */
const keys = new WeakMap<readonly string[], readonly Keyed[]>();

function keyedPaths(paths: readonly string[]): readonly Keyed[] {
  return keys.get(paths) ?? paths.map(keyedPath);
}

/** The paths of keys, which are remembered for them. */
function pathsOf(keyed: readonly Keyed[]): readonly string[] {
  const paths = keyed.map(({ text }) => text);
  keys.set(paths, keyed);
  return paths;
}

/** How many of `sorted` come before `one`. */
function countBefore(sorted: readonly Keyed[], one: Keyed): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareKeyed(sorted[middle] as Keyed, one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Two sorted lists as one, in one pass. A scan goes through the folders nearly in order: most of `b` comes after all of `a`. */
function mergeSorted(a: readonly Keyed[], b: readonly Keyed[]): readonly Keyed[] {
  let i = countBefore(a, b[0] as Keyed);
  const merged = a.slice(0, i);
  for (const path of b) {
    while (i < a.length && compareKeyed(a[i] as Keyed, path) < 0) merged.push(a[i++] as Keyed);
    merged.push(path);
  }
  while (i < a.length) merged.push(a[i++] as Keyed);
  return merged;
}

function withPaths(paths: readonly string[], added: readonly string[]): readonly string[] {
  if (added.length === 0) return paths;
  return pathsOf(mergeSorted(keyedPaths(paths), added.map(keyedPath).sort(compareKeyed)));
}

/** `rows` with `changed` replacing those of the same path, and the new ones added in order. */
export function mergeRows(rows: Rows, changed: readonly ImageRow[]): Rows {
  const byPath = new Map(rows.byPath);
  const added: string[] = [];
  for (const row of changed) {
    if (!byPath.has(row.path)) added.push(row.path);
    byPath.set(row.path, row);
  }
  return { byPath, paths: withPaths(rows.paths, added) };
}

/** `rows` without those that `isGone` names. */
export function rowsWithout(rows: Rows, isGone: (path: string) => boolean): Rows {
  const left = keyedPaths(rows.paths).filter(({ text }) => !isGone(text));
  if (left.length === rows.paths.length) return rows;
  const paths = pathsOf(left);
  return { paths, byPath: new Map(paths.map((path) => [path, rows.byPath.get(path) as ImageRow])) };
}

const sidecarCounts = new WeakMap<Rows, number>();

/** How many images have a sidecar. */
export function withSidecar(rows: Rows): number {
  const known = sidecarCounts.get(rows);
  if (known !== undefined) return known;
  let count = 0;
  for (const row of rows.byPath.values()) if (row.sidecar !== 'none') count += 1;
  sidecarCounts.set(rows, count);
  return count;
}
