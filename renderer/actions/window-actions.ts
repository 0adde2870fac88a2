import { create } from 'zustand';

/** Counters of requests that features answer. */
export const useRequests = create<{
  readonly table: number;
  readonly back: number;
  readonly palette: number;
  readonly fill: number;
  readonly entry: number;
}>(() => ({ table: 0, back: 0, palette: 0, fill: 0, entry: 0 }));

/** Gives the table the keyboard. */
export function focusTable(): void {
  useRequests.setState((state) => ({ table: state.table + 1 }));
}

/** Returns the keyboard to the cell of the table that had it last, which stays where it is. */
export function returnToTable(): void {
  useRequests.setState((state) => ({ back: state.back + 1 }));
}

/** Ends the wait for a table that is to have the keyboard; null without one. */
let waiting: AbortController | null = null;

function stopWaiting(): void {
  waiting?.abort();
  waiting = null;
}

/** Gives the table the keyboard as soon as it draws its cells, unless the user has moved it in the meantime. */
export function focusTableWhenShown(): void {
  stopWaiting();
  waiting = new AbortController();
  const { signal } = waiting;
  for (const event of ['keydown', 'pointerdown'])
    window.addEventListener(event, stopWaiting, { capture: true, signal });
  window.addEventListener('focusin', ({ target }) => inGrid(target as Element) && stopWaiting(), { signal });
}

/** Whether the table, which now shows lines, should take the keyboard: until it has it. */
export function isTableAwaited(): boolean {
  const { activeElement } = document;
  return waiting !== null && (activeElement === null || activeElement === document.body);
}

/** Gives a field the keyboard as Tab does: what is typed replaces its text. */
export function focusField(field: HTMLElement | null | undefined): void {
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

/**
 * Gives what `find` finds the keyboard: at once, so that a key pressed just after is not one of the table, and again after the next
 * paint, because a menu that closes takes it back. What has just been shown is waited for.
 */
function focusWhenShown(find: () => HTMLElement | null | undefined, tries: number): void {
  const focus = (): boolean => {
    const found = find();
    if (found && document.activeElement !== found) focusField(found);
    return Boolean(found);
  };
  const again = (left: number): void => {
    requestAnimationFrame(() => {
      if (!focus() && left > 1) again(left - 1);
    });
  };
  focus();
  again(tries);
}

/** The first field of the inspector, or its first button. */
function firstField(): HTMLElement | null | undefined {
  const inspector = document.querySelector('.app-inspector');
  const field = inspector?.querySelector<HTMLElement>(
    'input:not(.preview *), textarea:not(.preview *), select:not(.preview *)',
  );
  return field ?? inspector?.querySelector<HTMLElement>('button:not(.preview *)');
}

/** Gives the first field of the inspector the keyboard. */
export function focusInspector(): void {
  focusWhenShown(firstField, 1);
}

/** Gives the picture the keyboard; its code may still be loading. */
export function focusPreview(): void {
  focusWhenShown(() => document.querySelector<HTMLElement>('.preview-picture'), 60);
}

/** Fills the selected cells of the table from the first line of the selection. */
export function fillCells(): void {
  useRequests.setState((state) => ({ fill: state.fill + 1 }));
}

/** Enters what was typed into a cell whose text field is not drawn yet. */
export function enterUndrawn(): void {
  useRequests.setState((state) => ({ entry: state.entry + 1 }));
}

/** Enters what is being typed, as leaving its field does, before `act`; the keyboard stays there. */
export function commitTyping(act: () => void = () => {}): void {
  enterUndrawn();
  const field = inTextField() ? (document.activeElement as HTMLElement) : null;
  const ofCell = inGrid(field);
  field?.blur();
  act();
  // The cell's own field is gone.
  if (ofCell) focusTable();
  else field?.focus();
}

/** Opens the search for images and commands. */
export function openPalette(): void {
  useRequests.setState((state) => ({ palette: state.palette + 1 }));
}

/** Whether the keyboard is in a text field. */
export function inTextField(): boolean {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement) return !/^(?:checkbox|radio|button|range)$/.test(active.type);
  return active instanceof HTMLTextAreaElement;
}

/** Whether the text field with the keyboard has its own undo: not if its text is already entered (`data-entered`). */
export function hasOwnUndo(): boolean {
  return inTextField() && !document.activeElement?.hasAttribute('data-entered');
}

/** Whether an element is in the grid of images: one of its cells, or the text field of a cell that is being edited. */
export function inGrid(element: Element | null): boolean {
  return element?.closest('[data-image-grid]') != null;
}

/** Whether an element is a cell of the grid of images: the grid reuses its cells for other lines. */
export function inGridCell(element: Element | null): boolean {
  return element?.closest('[role="gridcell"]') != null && inGrid(element);
}
