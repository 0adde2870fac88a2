import { originOf } from '../../../../shared/edits/edit-origin.ts';
import { type Entry, editCells } from '../../../state/edits/edit-actions.ts';
import { columnOf } from '../../../state/table/columns.ts';
import { linesOf, selectedRange, shownFields } from './grid-range.ts';
import type { GridRow } from './grid-row.ts';

/** Cells of a range: the values of its first line go to the lines below, as one action. */
export function fillEntries(lines: readonly GridRow[], columns: readonly string[]): readonly Entry[] {
  const images = lines.filter((line) => line.path !== undefined);
  const [first, ...below] = images;
  if (!first) return [];
  const fields = columns.flatMap((key) => {
    const column = columnOf(key);
    return column?.editable ? [{ field: column.key, typed: first.copyText(column.key) }] : [];
  });
  return below.flatMap((line) => fields.map((cell) => ({ path: line.path as string, ...cell })));
}

/** Ctrl+D: fills the selected range of the grid from its first line. */
export function fillDown(grid: HTMLRevoGridElement): void {
  const range = selectedRange(grid);
  if (!range || range.names || range.y === range.y1) return;
  const lines = linesOf(grid).slice(range.y, range.y1 + 1);
  editCells('Fill down', fillEntries(lines, shownFields(grid).slice(range.x, range.x1 + 1)), originOf('copy'));
}
