import type { FieldKey } from '../../../shared/schema/fields.ts';
import { useFolder } from '../folder/folder.ts';
import { showScreen } from '../window/screen.ts';
import { focusOn } from './selection.ts';
import { useTable } from './table.ts';
import { clearFilters, unfoldGroup, unfoldGroups } from './view.ts';

let stopWaiting = () => {};

/**
 * Selects an image, brings it into view and gives it the keyboard. The folded group that it is in is unfolded first; where filters hide
 * it, they are cleared, and its group is not known.
 */
export function reveal(path: string, field?: FieldKey): void {
  revealAll([path], field);
}

/** The same with several images, selected together: the first has the keyboard. */
export function revealAll(paths: readonly string[], field?: FieldKey): void {
  stopWaiting();
  showScreen('table');
  const areListed = paths.every((path) => useFolder.getState().rows.byPath.has(path));
  const hidden = notShown(paths);
  if (hidden.size === 0 || !areListed) {
    focusOn(paths, field);
    return;
  }
  uncover(hidden);
  stopWaiting = useTable.subscribe(() => {
    if (notShown(paths).size > 0) return;
    stopWaiting();
    // The table draws its new lines first.
    requestAnimationFrame(() => focusOn(paths, field));
  });
}

function notShown(paths: readonly string[]): Set<string> {
  const hidden = new Set(paths);
  for (const path of useTable.getState().paths) hidden.delete(path);
  return hidden;
}

function uncover(hidden: Set<string>): void {
  const folded: string[] = [];
  for (const [name, paths] of useTable.getState().groups) {
    const inside = paths.filter((path) => hidden.delete(path));
    if (inside.length > 0) folded.push(name);
  }
  if (hidden.size === 0) {
    for (const name of folded) unfoldGroup(name);
  } else {
    clearFilters();
    unfoldGroups();
  }
}
