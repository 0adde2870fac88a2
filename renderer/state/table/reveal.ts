import type { FieldKey } from '../../../shared/schema/fields.ts';
import { useFolder } from '../folder/folder.ts';
import { clearFilters, showScreen, unfoldGroups } from '../window/view.ts';
import { focusOn } from './selection.ts';
import { useTable } from './table.ts';

let stopWaiting = () => {};

/** Selects an image, brings it into view and gives it the keyboard; filters and collapsed groups that hide it are cleared first. */
export function reveal(path: string, field?: FieldKey): void {
  stopWaiting();
  showScreen('table');
  const isShown = () => useTable.getState().paths.includes(path);
  if (isShown() || !useFolder.getState().rows.byPath.has(path)) {
    focusOn(path, field);
    return;
  }
  clearFilters();
  unfoldGroups();
  stopWaiting = useTable.subscribe(() => {
    if (!isShown()) return;
    stopWaiting();
    // The table draws its new lines first.
    requestAnimationFrame(() => focusOn(path, field));
  });
}
