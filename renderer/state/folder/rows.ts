import type { ImageRow } from '../../../shared/image/image-row.ts';

/** Rows by path, and their paths in order. */
export interface Rows {
  readonly byPath: ReadonlyMap<string, ImageRow>;
  readonly paths: readonly string[];
}

/** No rows. */
export const noRows: Rows = { byPath: new Map(), paths: [] };

/** Order of paths: by folder, then by name; code units, as the command line sorts. */
function comparePaths(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Two sorted lists as one, in one pass. */
function mergeSorted(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a.length === 0) return b;
  const merged: string[] = [];
  let i = 0;
  for (const path of b) {
    while (i < a.length && (a[i] as string) < path) merged.push(a[i++] as string);
    merged.push(path);
  }
  while (i < a.length) merged.push(a[i++] as string);
  return merged;
}

/** `rows` with `changed` replacing those of the same path, and the new ones added in order. */
export function mergeRows(rows: Rows, changed: readonly ImageRow[]): Rows {
  const byPath = new Map(rows.byPath);
  const added: string[] = [];
  for (const row of changed) {
    if (!byPath.has(row.path)) added.push(row.path);
    byPath.set(row.path, row);
  }
  return { byPath, paths: added.length === 0 ? rows.paths : mergeSorted(rows.paths, added.sort(comparePaths)) };
}

/** `rows` without those that `isGone` names. */
export function rowsWithout(rows: Rows, isGone: (path: string) => boolean): Rows {
  const paths = rows.paths.filter((path) => !isGone(path));
  if (paths.length === rows.paths.length) return rows;
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
