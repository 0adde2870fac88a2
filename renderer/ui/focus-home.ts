import { focusTable, inGridCell } from '../actions/window-actions.ts';

/** Places that the focus only visits before it returns. */
const visited = 'dialog, [role="dialog"], [role="menu"], [role="listbox"]';

let last: HTMLElement | null = null;

function remember({ target }: FocusEvent): void {
  if (target instanceof HTMLElement && target !== document.body && !target.closest(visited)) last = target;
}

/** Follows where the keyboard is, outside of dialogs and menus; the returned function stops it. */
export function followFocusHome(): () => void {
  document.addEventListener('focusin', remember);
  return () => document.removeEventListener('focusin', remember);
}

/**
 * Returns the focus to where it was before a dialog, a menu or the palette; to the table when that is gone. The
 * grid redraws its cells, so it is asked for the focused one.
 */
export function focusHome(): void {
  if (last?.isConnected && !inGridCell(last)) last.focus();
  else focusTable();
}

/** The cell that Tab leads to. */
const gridStop = '[data-image-grid] [role="gridcell"][tabindex="0"]';

/** The same where nothing may be scrolled or selected for it, as after a search: the grid keeps its cell as it is. */
export function focusHomeQuietly(): void {
  const isElsewhere = last?.isConnected && !inGridCell(last);
  const target = isElsewhere ? last : document.querySelector<HTMLElement>(gridStop);
  target?.focus({ preventScroll: true });
}
