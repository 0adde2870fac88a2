// Declares the grid's elements.
import type {} from '@revolist/react-datagrid';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { columnOf } from '../../../../state/table/columns.ts';
import type { Cell } from './grid-move.ts';
import type { GridRow } from './grid-row.ts';

/** Cells from the first corner to the last, both included. */
export interface CellRange extends Cell {
  readonly x1: number;
  readonly y1: number;
}

/** The selected cells of the grid. */
export interface GridRange extends CellRange {
  /** Whether they are in the frozen column of names, and so stand for whole lines. */
  readonly names: boolean;
}

/** The parts of the grid that keep its focus: names, and the columns beside them. */
export function overlays(grid: HTMLRevoGridElement): readonly HTMLRevogrOverlaySelectionElement[] {
  return [...grid.querySelectorAll('revogr-overlay-selection')];
}

/** The lines that the grid has now. */
export function linesOf(grid: HTMLRevoGridElement): readonly GridRow[] {
  return grid.source as unknown as readonly GridRow[];
}

function columnType(overlay: HTMLRevogrOverlaySelectionElement): string {
  return overlay.colData.get('type');
}

/** Whether a cell is being edited, or its text field is about to be drawn. */
export function isEditing(grid: HTMLRevoGridElement): boolean {
  return overlays(grid).some(({ selectionStore }) => selectionStore.get('edit') !== null);
}

/** A cell that has the grid's focus, in its part of the grid. */
export interface FocusedCell {
  readonly cell: Cell;
  /** The part's columns and lines, as the grid names them. */
  readonly columns: string;
  readonly rows: string;
  /** Number of columns of the part. */
  readonly columnCount: number;
}

/** The cell that has the grid's focus, synchronously; null without one. */
export function focusedCell(grid: HTMLRevoGridElement): FocusedCell | null {
  for (const overlay of overlays(grid)) {
    const cell = overlay.selectionStore.get('focus');
    if (!cell) continue;
    const columnCount = overlay.colData.get('items').length;
    return { cell, columns: columnType(overlay), rows: overlay.dataStore.get('type'), columnCount };
  }
  return null;
}

/** The element that shows a cell, or the one that has the grid's focus; null while it is not drawn. */
export function drawnCell(
  grid: HTMLRevoGridElement,
  focused: Omit<FocusedCell, 'columnCount'> | null = focusedCell(grid),
): HTMLElement | null {
  if (!focused) return null;
  const { cell, columns, rows } = focused;
  const part = `revogr-data[type="${rows}"][col-type="${columns}"]`;
  return grid.querySelector<HTMLElement>(`${part} [data-rgrow="${cell.y}"][data-rgcol="${cell.x}"]`);
}

/**
 * Puts the grid's focus on one cell, and selects the range up to `end`, at once: the grid itself does it a moment later,
 * when other lines may be there, and puts a focus beyond the lines that it has drawn once on the last of them.
 */
export function setFocus(grid: HTMLRevoGridElement, cell: Cell, columns: string, rows: string, end = cell): void {
  const parts = overlays(grid);
  const focused = parts.find((each) => columnType(each) === columns && each.dataStore.get('type') === rows);
  if (!focused) return;
  for (const part of parts) {
    const { selectionStore } = part;
    const isFocused = part === focused;
    selectionStore.set('focus', isFocused ? { x: cell.x, y: cell.y } : null);
    selectionStore.set('range', isFocused ? rangeOf(cell, end) : null);
    selectionStore.set('edit', null);
    selectionStore.set('tempRange', null);
  }
}

function rangeOf(one: Cell, other: Cell): CellRange {
  const [x, x1] = one.x < other.x ? [one.x, other.x] : [other.x, one.x];
  const [y, y1] = one.y < other.y ? [one.y, other.y] : [other.y, one.y];
  return { x, y, x1, y1 };
}

/** The selected cells, synchronously, because a clipboard event cannot wait for the grid. Null without a focus. */
export function selectedRange(grid: HTMLRevoGridElement): GridRange | null {
  for (const overlay of overlays(grid)) {
    const focus = overlay.selectionStore.get('focus');
    if (!focus) continue;
    const range = overlay.selectionStore.get('range') ?? { ...focus, x1: focus.x, y1: focus.y };
    const names = columnType(overlay) !== 'rgCol';
    return { x: range.x, y: range.y, x1: range.x1, y1: range.y1, names };
  }
  return null;
}

/** Fields of the columns that are shown, in their order. */
export function shownFields(grid: HTMLRevoGridElement): readonly FieldKey[] {
  const overlay = overlays(grid).find((each) => columnType(each) === 'rgCol');
  if (!overlay) return [];
  const source = overlay.colData.get('source');
  return overlay.colData.get('items').flatMap((index) => columnOf(String(source[index]?.prop))?.key ?? []);
}
