import { focusTable, inGrid, inGridCell } from '../actions/window-actions.ts';

/** Places that the focus only visits before it returns. */
const visited = 'dialog, [role="dialog"], [role="menu"], [role="listbox"]';

/** What takes the keyboard where something beside it had it and is gone. */
const heirMark = '[data-keyboard-heir]';

/** Parts of the window that have an heir: what is farther away is no place to be sent to. */
const parts = 'aside, section';

let last: HTMLElement | null = null;
/** What it was in, up to its part of the window, the nearest first; nothing in the grid, which draws its cells again. */
let around: readonly HTMLElement[] = [];
let removals: MutationObserver | null = null;

function remember({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement) || target === document.body || target.closest(visited)) return;
  last = target;
  around = inGrid(target) ? [] : placesOf(target);
  removals?.disconnect();
  // The grid changes its lines all the time while one scrolls.
  if (around.length > 0) removals?.observe(document.body, { childList: true, subtree: true });
}

function placesOf(element: HTMLElement): readonly HTMLElement[] {
  const part = element.parentElement?.closest(parts);
  const places: HTMLElement[] = [];
  for (let at = element.parentElement; at && part?.contains(at); at = at.parentElement) places.push(at);
  return places;
}

/**
 * A banner or button that is removed because it was pressed leaves the keyboard to the nearest heir; in the inspector, where the
 * picture is one too, to the page below it.
 */
function passOn(): void {
  if (document.activeElement !== document.body || last === null || last.isConnected) return;
  const place = around.find((element) => element.isConnected && element.querySelector(heirMark));
  const heirs = place?.querySelectorAll<HTMLElement>(heirMark) ?? [];
  heirs[heirs.length - 1]?.focus({ preventScroll: true });
}

/** Follows where the keyboard is, outside of dialogs and menus; the returned function stops it. */
export function followFocusHome(): () => void {
  removals = new MutationObserver(passOn);
  document.addEventListener('focusin', remember);
  return () => {
    removals?.disconnect();
    document.removeEventListener('focusin', remember);
  };
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
