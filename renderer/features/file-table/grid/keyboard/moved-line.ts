import type { GridRow } from '../range/grid-row.ts';

type Line = Pick<GridRow, 'path'>;

/** The line of the image that was at line `y` before; `y` itself for a line without an image, -1 where it is not shown. */
export function movedLine(y: number, before: readonly Line[], now: readonly Line[]): number {
  const path = before[y]?.path;
  if (path === undefined || now[y]?.path === path) return y;
  return now.findIndex((row) => row.path === path);
}

/** Whether a range of lines, both ends included, moved down by `by` lines, has the same images as before, in the same places. */
export function isSameRange(
  { y, y1 }: { readonly y: number; readonly y1: number },
  by: number,
  before: readonly Line[],
  now: readonly Line[],
): boolean {
  for (let line = y; line <= y1; line++) {
    if (before[line]?.path !== now[line + by]?.path) return false;
  }
  return true;
}
