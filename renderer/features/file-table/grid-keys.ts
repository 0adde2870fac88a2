import type { FieldKey } from '../../../shared/schema/fields.ts';
import { editField } from '../../stores/edit-actions.ts';
import { select, useSelection } from '../../stores/selection.ts';
import { useTable } from '../../stores/table.ts';
import { useCellEdit } from './cell-edit.ts';
import { fillDown } from './fill-down.ts';
import type { GridRow } from './grid-row.ts';

type Grid = HTMLRevoGridElement;

interface Cell {
  readonly x: number;
  readonly y: number;
}

/** What the grid tells of a key before it acts on it. */
interface KeyDetail {
  readonly original: KeyboardEvent;
  readonly focus: Cell | null;
  readonly edit: { readonly val?: string } | null;
  /** Number of columns and lines. */
  readonly lastCell: Cell | null;
}

const steps: Readonly<Record<string, Cell>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

function stepOf(event: KeyboardEvent): Cell | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === 'Tab') return { x: event.shiftKey ? -1 : 1, y: 0 };
  return event.shiftKey ? undefined : steps[event.key];
}

/** Moves the focus by one cell at once; the answer is false at the edge, where the grid knows better. */
function moveFocus(grid: Grid, place: Element, { focus, lastCell }: KeyDetail, step: Cell): boolean {
  if (!focus || !lastCell) return false;
  const next = { x: focus.x + step.x, y: focus.y + step.y };
  if (next.x < 0 || next.y < 0 || next.x >= lastCell.x || next.y >= lastCell.y) return false;
  const [columns, rows] = [place.getAttribute('coltype') ?? 'rgCol', place.getAttribute('type') ?? 'rgRow'];
  void grid.setCellsFocus(next, next, columns, rows);
  return true;
}

async function editFocused(grid: Grid): Promise<void> {
  const focused = await grid.getFocused();
  if (focused?.column) await grid.setCellEdit(focused.cell.y, focused.column.prop, focused.rowType);
}

function isControl(event: KeyboardEvent, letter: string): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === letter;
}

/** Whether an entry ends before the grid has drawn its text field: fast typing, a bar code reader. */
function isEarly({ original }: KeyDetail): boolean {
  return (
    (original.key === 'Enter' || original.key === 'Tab') && !original.isComposing && !useCellEdit.getState().active
  );
}

async function takeEarly(grid: Grid, event: Event, { original, edit }: KeyDetail): Promise<void> {
  event.preventDefault();
  original.preventDefault();
  const focused = await grid.getFocused();
  const { path } = (focused?.model ?? {}) as Partial<GridRow>;
  if (!focused?.column || path === undefined) return;
  if (edit?.val) editField([path], focused.column.prop as FieldKey, edit.val);
  // Setting the focus ends the edit.
  await moveOn(grid, original);
}

/**
 * Keys that the grid would answer late: it moves the focus some 60 ms after an arrow, so that what is typed meanwhile
 * would land in the cell before. F2 it does not know.
 */
export function onGridKey(grid: Grid, event: Event): void {
  const detail = (event as CustomEvent<KeyDetail>).detail;
  const { original, focus, edit } = detail;
  if (!focus || !(event.target instanceof Element)) return;
  if (edit) {
    if (isEarly(detail)) void takeEarly(grid, event, detail);
    return;
  }
  // The grid paints the range of Ctrl+A and tells nobody.
  if (isControl(original, 'a')) select(useTable.getState().paths, useSelection.getState().focused);
  if (isControl(original, 'd')) {
    original.preventDefault();
    void fillDown(grid);
    return;
  }
  const step = stepOf(original);
  const done = step ? moveFocus(grid, event.target, detail, step) : original.key === 'F2';
  // Beyond the last column Tab leaves the table, as it leaves any other control.
  if (!done && original.key === 'Tab') event.preventDefault();
  if (!done) return;
  if (original.key === 'F2') void editFocused(grid);
  event.preventDefault();
  original.preventDefault();
}

function stepOn({ key, shiftKey }: KeyboardEvent): Cell {
  const step = shiftKey ? -1 : 1;
  if (key === 'Enter') return { x: 0, y: step };
  return key === 'Tab' ? { x: step, y: 0 } : { x: 0, y: 0 };
}

/** Moves on from a cell whose entry is settled: down for Enter, to the side for Tab, back with Shift; else it stays. */
export async function moveOn(grid: Grid, event: KeyboardEvent): Promise<void> {
  const focused = await grid.getFocused();
  if (!focused) return;
  const step = stepOn(event);
  const next = { x: focused.cell.x + step.x, y: focused.cell.y + step.y };
  const lines = (await grid.getVisibleSource('rgRow')).length;
  const columns = (await grid.getColumnStore(focused.colType)).get('items').length;
  const inside = next.x >= 0 && next.y >= 0 && next.x < columns && next.y < lines;
  const cell = inside ? next : focused.cell;
  await grid.setCellsFocus(cell, cell, focused.colType, focused.rowType);
}
