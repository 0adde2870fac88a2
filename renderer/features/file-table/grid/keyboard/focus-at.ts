import type { ColumnKey } from '../../../../../shared/table/query.ts';
import { focusTable } from '../../../../actions/window-actions.ts';
import { columnOf, nameColumn } from '../../../../state/table/columns.ts';
import { select, useSelection } from '../../../../state/table/selection.ts';
import { selectCell } from '../range/grid-events.ts';
import type { Cell } from '../range/grid-move.ts';
import { drawnCell, focusedCell, linesOf, selectedRange, setFocus, shownFields } from '../range/grid-range.ts';
import type { GridRow } from '../range/grid-row.ts';

type Grid = HTMLRevoGridElement;

/** The column of a place in the names, or in the columns beside them. */
export function columnAt(grid: Grid, columns: string, x: number): ColumnKey {
  return columns === 'rgCol' ? (shownFields(grid)[x] ?? nameColumn) : nameColumn;
}

/** Whether several images are selected as rows: not by a range of cells. */
function hasSelectedRows(grid: Grid, path: string | undefined): path is string {
  const { paths } = useSelection.getState();
  const range = selectedRange(grid);
  if (!range || path === undefined || paths.length < 2 || !paths.includes(path)) return false;
  return range.names || (range.x === range.x1 && range.y === range.y1);
}

/** A place of the grid: a cell in one of its parts. */
interface Place extends Cell {
  readonly columns: string;
  readonly rows: string;
}

/**
 * Puts the focus on a cell where a key leads. Its image is selected at once, not when the grid has drawn it: keys pressed
 * before that concern this image. Tab leaves selected rows selected: the next entry goes to all of them, too.
 */
export function focusAt(grid: Grid, { x, y, columns, rows }: Place, key: string, source: readonly GridRow[]): void {
  const row = source[y];
  const keepsRows = key === 'Tab' && hasSelectedRows(grid, row?.path);
  setFocus(grid, { x, y }, columns, rows);
  if (!row) return;
  const column = columnAt(grid, columns, x);
  if (keepsRows) select(useSelection.getState().paths, row.path, columnOf(column)?.key ?? null);
  else selectCell(row, column);
}

function stepOn({ key, shiftKey }: KeyboardEvent): Cell {
  const step = shiftKey ? -1 : 1;
  if (key === 'Enter') return { x: 0, y: step };
  return key === 'Tab' ? { x: step, y: 0 } : { x: 0, y: 0 };
}

/**
 * Moves on from a cell whose entry is settled: down for Enter, to the side for Tab, back with Shift; else it stays. At once:
 * keys pressed before the next cell is drawn are its own. Ctrl+Enter, which fills a range, leaves the range selected.
 */
export function moveOn(grid: Grid, event: KeyboardEvent): void {
  const focused = focusedCell(grid);
  if (!focused) return;
  const { cell, columns, rows, columnCount } = focused;
  const lines = linesOf(grid);
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    drawnCell(grid)?.focus({ preventScroll: true });
    return;
  }
  const step = stepOn(event);
  const next = { x: cell.x + step.x, y: cell.y + step.y };
  const moves =
    next.y !== cell.y ? lines[next.y] !== undefined : next.x !== cell.x && next.x >= 0 && next.x < columnCount;
  // The field of the cell goes: until the next cell is drawn, the keyboard is the grid's.
  grid.focus({ preventScroll: true });
  if (moves) focusAt(grid, { ...next, columns, rows }, event.key, lines);
  else focusTable();
}
