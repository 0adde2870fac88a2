import { focusTable, inGrid, inGridCell, returnToTable } from '../actions/window-actions.ts';

/** Places that the focus only visits before it returns. */
const visited = 'dialog, [role="dialog"], [role="menu"], [role="listbox"]';

/** What takes the keyboard where something in the same part of the window had it and is gone. */
const heirMark = '[data-keyboard-heir]';
const controls = 'button, input, select, textarea';
/** Parts of the window: what is farther away is no place to be sent to. */
const parts = 'aside, section';

let last: HTMLElement | null = null;
/** What has the keyboard, and what it is in, up to its part of the window, the nearest first. */
let held: { readonly element: HTMLElement; readonly places: readonly HTMLElement[] } | null = null;
/** What has the keyboard in the place of something that may come back. */
let standIn: HTMLElement | null = null;
let removals: MutationObserver | null = null;

function remember({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement) || target === document.body) return;
  if (!target.closest(visited)) last = target;
  if (target !== standIn) standIn = null;
  removals?.disconnect();
  // The grid changes its lines all the time while one scrolls, and keeps its own focus.
  held = inGrid(target) ? null : { element: target, places: placesOf(target) };
  if (held) removals?.observe(document.body, { childList: true, subtree: true });
}

function placesOf(element: HTMLElement): readonly HTMLElement[] {
  const part = element.closest('dialog') ?? element.parentElement?.closest(parts);
  const places: HTMLElement[] = [];
  for (let at = element.parentElement; at && part?.contains(at); at = at.parentElement) places.push(at);
  return places;
}

/** In a dialog the first control of what is left around; in the inspector, where the picture is an heir too, the page below it. */
function heirIn(place: HTMLElement): HTMLElement | undefined {
  if (!place.isConnected) return undefined;
  if (place.closest('dialog')) return place.querySelector<HTMLElement>(controls) ?? undefined;
  return [...place.querySelectorAll<HTMLElement>(heirMark)].at(-1);
}

function isNowhere(): boolean {
  return document.activeElement === document.body && held !== null && !held.element.isConnected;
}

/** A banner, a button or a line that is removed because it was pressed leaves the keyboard to the nearest heir. */
function passOn(): void {
  if (!isNowhere()) return;
  const heirs = held?.places.flatMap((place) => heirIn(place) ?? []);
  standIn = heirs?.[0] ?? null;
  standIn?.focus({ preventScroll: true });
}

/** Whether what is shown now may take the keyboard: nobody has put it where it is. */
export function isKeyboardFree(): boolean {
  const { activeElement } = document;
  return activeElement === document.body || (standIn !== null && activeElement === standIn);
}

/** Later: the key that removed it would press the heir, too. */
function passOnLater(): void {
  if (isNowhere()) setTimeout(passOn);
}

/** Follows where the keyboard is, outside of dialogs and menus; the returned function stops it. */
export function followFocusHome(): () => void {
  removals = new MutationObserver(passOnLater);
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

/** The same where nothing may be scrolled or selected for it, as after a search: the table keeps its cell as it is. */
export function focusHomeQuietly(): void {
  if (last?.isConnected && !inGridCell(last)) last.focus({ preventScroll: true });
  else returnToTable();
}
