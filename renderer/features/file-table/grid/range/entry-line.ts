import { groupOf } from '../../../../state/table/table.ts';
import type { GridRow } from './grid-row.ts';

/** The line of an image, or of the head of its folded group; -1 where a filter hides it. */
export function lineOf(source: readonly GridRow[], path: string): number {
  const line = source.findIndex((row) => row.path === path);
  const group = line === -1 ? groupOf(path) : null;
  return group === null ? line : source.findIndex((row) => row.path === undefined && row.name === group);
}

/** Where the keyboard comes into the table: the line of the focused image; where none is shown, the first image or group. */
export function entryLine(source: readonly GridRow[], focused: string | null): number {
  const line = focused === null ? -1 : lineOf(source, focused);
  if (line !== -1 || source.length === 0) return line;
  return Math.max(
    0,
    source.findIndex(({ path }) => path !== undefined),
  );
}
