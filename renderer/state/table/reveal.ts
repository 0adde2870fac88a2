import type { FieldKey } from '../../../shared/schema/fields.ts';
import { useFolder } from '../folder/folder.ts';
import { clearFilters, showScreen, unfoldGroup, unfoldGroups } from '../window/view.ts';
import { focusOn } from './selection.ts';
import { groupOf, useTable } from './table.ts';

let stopWaiting = () => {};

/**
 * Selects an image, brings it into view and gives it the keyboard. The folded group that it is in is unfolded first; where filters hide
 * it, they are cleared, and its group is not known.
 */
export function reveal(path: string, field?: FieldKey): void {
  stopWaiting();
  showScreen('table');
  const isShown = () => useTable.getState().paths.includes(path);
  if (isShown() || !useFolder.getState().rows.byPath.has(path)) {
    focusOn(path, field);
    return;
  }
  const folded = groupOf(path);
  if (folded === null) {
    clearFilters();
    unfoldGroups();
  } else unfoldGroup(folded);
  stopWaiting = useTable.subscribe(() => {
    if (!isShown()) return;
    stopWaiting();
    // The table draws its new lines first.
    requestAnimationFrame(() => focusOn(path, field));
  });
}
