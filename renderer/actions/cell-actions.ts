import type { ColumnFilter } from '../../shared/table/column-filter.ts';
import type { ColumnKey } from '../../shared/table/query.ts';
import { nameColumn } from '../state/table/columns.ts';
import { useSelection } from '../state/table/selection.ts';
import { tableSource } from '../state/table/table-source.ts';
import { setColumnFilter, useView } from '../state/table/view.ts';
import { showNotice } from '../state/window/notice.ts';

/** A column's filter that shows only a value, or also hides it. */
export function filterByValue(before: ColumnFilter | undefined, value: string, not: boolean): ColumnFilter {
  if (!not) return { kind: 'oneOf', values: [value] };
  if (before?.kind !== 'oneOf') return { kind: 'oneOf', values: [value], not };
  if (before.not) return { ...before, values: [...new Set([...before.values, value])] };
  const rest = before.values.filter((other) => other !== value);
  return rest.length > 0 ? { ...before, values: rest } : { kind: 'oneOf', values: [value], not };
}

/** Shows only images that have the value of the focused cell, or hides those. */
export function filterByCell(not: boolean): void {
  const { focused, field } = useSelection.getState();
  if (focused === null) return;
  const column: ColumnKey = field ?? nameColumn;
  const value = tableSource().text(focused, column);
  setColumnFilter(column, filterByValue(useView.getState().columns[column], value, not));
}

/** Copies the selected cells, as Ctrl+C does. */
export function copyCells(): void {
  document.execCommand('copy');
}

/** Pastes into the selected cells, as Ctrl+V does; a browser may deny menus access to the clipboard. */
export async function pasteCells(): Promise<void> {
  try {
    const data = new DataTransfer();
    data.setData('text/plain', await navigator.clipboard.readText());
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data }));
  } catch {
    showNotice({ tone: 'warning', text: 'Menus may not read the clipboard here: press Ctrl+V to paste.', actions: [] });
  }
}
