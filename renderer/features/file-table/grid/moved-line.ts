import type { GridRow } from './grid-row.ts';

type Line = Pick<GridRow, 'path'>;

/** The line to which the image at a line has moved; null where it has not moved, -1 where it is not shown any more. */
export function movedLine(y: number, before: readonly Line[], now: readonly Line[]): number | null {
  const path = before[y]?.path;
  if (path === undefined || now[y]?.path === path) return null;
  return now.findIndex((row) => row.path === path);
}

/** Whether a range of lines has the same images as before, in the same places. */
export function isSameRange(
  { y, y1 }: { readonly y: number; readonly y1: number },
  before: readonly Line[],
  now: readonly Line[],
): boolean {
  for (let line = Math.min(y, y1); line <= Math.max(y, y1); line++) {
    if (before[line]?.path !== now[line]?.path) return false;
  }
  return true;
}
