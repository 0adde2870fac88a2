import { useSelection } from '../../../../state/table/selection.ts';
import { entryLine, lineOf } from '../range/entry-line.ts';
import type { Cell } from '../range/grid-move.ts';
import { isEditing, linesOf, setFocus } from '../range/grid-range.ts';
import type { GridRow } from '../range/grid-row.ts';
import { followFocus } from './follow-focus.ts';
import { hasKeyboard } from './kept-cell.ts';

type Grid = HTMLRevoGridElement;

/** The cell of the field and the image that are selected when the grid has answered: a key pressed in the meantime may have led elsewhere. */
async function cellOf(grid: Grid, source: readonly GridRow[]): Promise<Cell> {
  const columns = await grid.getColumnStore('rgCol');
  const { focused, field } = useSelection.getState();
  const shown = columns.get('items').map((index) => columns.get('source')[index]?.prop);
  return { x: field === null ? 0 : Math.max(0, shown.indexOf(field)), y: entryLine(source, focused) };
}

/** Whether the grid has other lines by now: the image of a line of `source` is then elsewhere. */
function isOutdated(grid: Grid, source: readonly GridRow[]): boolean {
  return linesOf(grid) !== source;
}

/** Puts the grid's focus on the field of the focused image, unless the lines change or text is typed in the meantime. */
export async function focusCell(grid: Grid, source: readonly GridRow[]): Promise<void> {
  const held = await grid.getFocused();
  // A grid that draws its first lines may lose the focus again: the keyboard must not stay on the grid as a whole.
  for (let tries = 0; tries < 5; tries++) {
    const { x, y } = await cellOf(grid, source);
    if (y === -1 || isOutdated(grid, source)) return;
    // On the name of the line: the grid would take a field's cell as a new selection of this one image.
    if (held?.cell.y === y && held.colType !== 'rgCol' && useSelection.getState().field === null) {
      return followFocus(grid, { rowIndex: y, colIndex: held.cell.x, colType: held.colType, rowType: held.rowType });
    }
    if (isEditing(grid)) return;
    setFocus(grid, { x, y }, 'rgCol', 'rgRow');
    await followFocus(grid, { rowIndex: y, colIndex: x, colType: 'rgCol', rowType: 'rgRow' });
    if (document.activeElement !== grid) return;
  }
}

/** The same for a cell that may be far away: the grid draws only what is near. */
export async function scrollTo(grid: Grid, source: readonly GridRow[]): Promise<void> {
  const { x, y } = await cellOf(grid, source);
  const stores = (await grid.getProviders())?.viewport.stores;
  const isDrawn = (part: 'rgRow' | 'rgCol', index: number) =>
    stores?.[part].store.get('items').some((item) => item.itemIndex === index);
  if (!isDrawn('rgRow', y)) await grid.scrollToRow(Math.max(0, y - 3));
  if (!isDrawn('rgCol', x)) await grid.scrollToColumnIndex(x);
  await focusCell(grid, source);
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
