// Declares the grid's elements.
import type {} from '@revolist/react-datagrid';
import type { FieldKey } from '../../../../shared/schema/fields.ts';
import { columnOf } from '../../../state/table/columns.ts';
import type { Cell } from './grid-move.ts';

/** The selected cells of the grid, corners included. */
export interface GridRange {
  readonly x: number;
  readonly y: number;
  readonly x1: number;
  readonly y1: number;
  /** Whether they are in the frozen column of names, and so stand for whole lines. */
  readonly names: boolean;
}

/** The parts of the grid that keep its focus: names, and the columns beside them. */
export function overlays(grid: HTMLRevoGridElement): readonly HTMLRevogrOverlaySelectionElement[] {
  return [...grid.querySelectorAll('revogr-overlay-selection')];
}

function columnType(overlay: HTMLRevogrOverlaySelectionElement): string {
  return overlay.colData.get('type');
}

/**
 * Puts the grid's focus on one cell. The grid itself would put one beyond the lines that it has drawn once on the last of
 * them: on another image. False where it therefore reports nothing.
 */
export async function setFocus(grid: HTMLRevoGridElement, cell: Cell, columns: string, rows: string): Promise<boolean> {
  const part = overlays(grid).find((each) => columnType(each) === columns && each.dataStore.get('type') === rows);
  if (!part || cell.y < part.lastCell.y) {
    await grid.setCellsFocus(cell, cell, columns, rows);
    return true;
  }
  for (const { selectionStore } of overlays(grid)) {
    selectionStore.set('focus', null);
    selectionStore.set('range', null);
  }
  const { x, y } = cell;
  part.selectionStore.set('focus', { x, y });
  part.selectionStore.set('range', { x, y, x1: x, y1: y });
  return false;
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
