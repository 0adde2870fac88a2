import type { ColumnKey } from '../../../shared/table/query.ts';
import { type TableColumn, tableColumns } from '../../state/table/columns.ts';
import { changeSettings, useSettings } from '../../state/window/settings.ts';

/** Columns in the user's order; a column missing from it follows its usual neighbour. */
export function inOrder(columns: readonly TableColumn[], order: readonly ColumnKey[]): readonly TableColumn[] {
  const known = new Set(order);
  const ordered = order.flatMap((key) => columns.find((column) => column.key === key) ?? []);
  const at = new Map<ColumnKey, number>(ordered.map((column, index) => [column.key, index]));
  let place = -1;
  const ranked = columns.map((column, index) => {
    if (known.has(column.key)) place = at.get(column.key) as number;
    return { column, place, index: known.has(column.key) ? -1 : index };
  });
  return ranked.sort((a, b) => a.place - b.place || a.index - b.index).map(({ column }) => column);
}

/** `keys` with the one at `from` moved to the place of the one at `to`. */
export function moved(keys: readonly ColumnKey[], from: number, to: number): readonly ColumnKey[] {
  const rest = keys.toSpliced(from, 1);
  return rest.toSpliced(to, 0, keys[from] as ColumnKey);
}

/** All columns as the user ordered them, hidden ones too. */
function orderedColumns(): readonly TableColumn[] {
  return inOrder(tableColumns, useSettings.getState().columnOrder);
}

/** Moves a column to the place of another. */
export function moveColumn(key: ColumnKey, place: ColumnKey): void {
  const keys: readonly ColumnKey[] = orderedColumns().map((column) => column.key);
  const [from, to] = [keys.indexOf(key), keys.indexOf(place)];
  if (from !== -1 && to !== -1 && from !== to) changeSettings({ columnOrder: [...moved(keys, from, to)] });
}

/** Hides a column. */
export function hideColumn(key: ColumnKey): void {
  const { hiddenColumns } = useSettings.getState();
  if (!hiddenColumns.includes(key)) changeSettings({ hiddenColumns: [...hiddenColumns, key] });
}

/** Shows a hidden column again. */
export function showColumn(key: ColumnKey): void {
  changeSettings({ hiddenColumns: useSettings.getState().hiddenColumns.filter((hidden) => hidden !== key) });
}
