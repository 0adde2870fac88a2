import type { ColumnKey } from '../../../shared/table/query.ts';
import { inOrder, type TableColumn, tableColumns } from '../../state/table/columns.ts';
import { changeSettings, useSettings } from '../../state/window/settings.ts';

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
