import { select, useSelection } from '../../../../state/table/selection.ts';
import { entryLine, lineOf } from '../range/entry-line.ts';
import type { Cell } from '../range/grid-move.ts';
import { focusedCell, isEditing, linesOf, setFocus, shownFields } from '../range/grid-range.ts';
import type { GridRow } from '../range/grid-row.ts';
import { followFocus } from './follow-focus.ts';
import { hasKeyboard } from './kept-cell.ts';

type Grid = HTMLRevoGridElement;

/** The cell of the field and the image that are selected; its line is -1 where the table shows none. */
function selectedCell(grid: Grid, source: readonly GridRow[]): Cell {
  const { focused, field } = useSelection.getState();
  const x = field === null ? 0 : Math.max(0, shownFields(grid).indexOf(field));
  return { x, y: entryLine(source, focused) };
}

/** Whether the grid's focus is on the name of the line, and on no field of its image. */
function isOnName(grid: Grid, { y }: Cell): boolean {
  const held = focusedCell(grid);
  return held?.cell.y === y && held.columns !== 'rgCol' && useSelection.getState().field === null;
}

/** The cell has the grid's focus; of an image that is selected alone, its field is then the one with the focus. */
function takeField(grid: Grid, cell: Cell): void {
  setFocus(grid, cell, 'rgCol', 'rgRow');
  const { paths, focused, field } = useSelection.getState();
  if (field === null && paths.length === 1) select(paths, focused, shownFields(grid)[cell.x] ?? null);
}

/**
 * Puts the grid's focus on the field of the focused image, at once: the next key is for that cell. The keyboard follows when
 * the grid has drawn it, unless the lines change, text is typed or the keyboard goes elsewhere in the meantime.
 */
export async function focusCell(grid: Grid, source: readonly GridRow[]): Promise<void> {
  // A grid that draws its first lines may lose the focus again: the keyboard must not stay on the grid as a whole.
  for (let tries = 0; tries < 5; tries++) {
    const cell = selectedCell(grid, source);
    // Where the grid has other lines by now, the image of a line of `source` is elsewhere.
    if (cell.y === -1 || linesOf(grid) !== source || isEditing(grid)) return;
    if (!isOnName(grid, cell)) takeField(grid, cell);
    await followFocus(grid);
    if (document.activeElement !== grid) return;
  }
}

/** The same for a cell that may be far away: the grid draws only what is near. */
export function scrollTo(grid: Grid, source: readonly GridRow[]): void {
  const { x, y } = selectedCell(grid, source);
  if (!grid.querySelector(`[data-rgrow="${y}"]`)) void grid.scrollToRow(Math.max(0, y - 3));
  if (!grid.querySelector(`revogr-data[col-type="rgCol"] [data-rgcol="${x}"]`)) void grid.scrollToColumnIndex(x);
  void focusCell(grid, source);
}

/** Lines have moved: the grid's focus follows its image, or is removed when the keyboard is elsewhere. */
export async function followLines(grid: Grid, source: readonly GridRow[]): Promise<void> {
  const focused = await grid.getFocused();
  const { focused: path, head } = useSelection.getState();
  if (!focused) {
    if (document.activeElement === grid && path !== null && shows(source, path)) await focusCell(grid, source);
    return;
  }
  const line = source[focused.cell.y];
  if (head !== null && line?.path === undefined && line?.name === head) return;
  if (path !== null && line?.path === path) return;
  if (hasKeyboard(grid) && path !== null && shows(source, path)) await focusCell(grid, source);
  else await dropFocus(grid);
}

/** Grids whose focus the program removes; a focus lost by a click elsewhere is kept. */
const dropping = new WeakSet<Grid>();

/** Whether the grid loses its focus because the program removes it. */
export function isDropping(grid: Grid): boolean {
  return dropping.has(grid);
}

async function dropFocus(grid: Grid): Promise<void> {
  dropping.add(grid);
  await grid.clearFocus();
  dropping.delete(grid);
}

/** Whether a line shows an image, or the head of its folded group. */
export function shows(source: readonly GridRow[], path: string): boolean {
  return lineOf(source, path) !== -1;
}
