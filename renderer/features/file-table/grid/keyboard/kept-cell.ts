type Grid = HTMLRevoGridElement;

const cellMark = '[role="gridcell"]';

/** The cell that had the keyboard last, as long as nothing else had it since. */
let held: Element | null = null;

/** Remembers the cell that has the keyboard, until `signal` aborts. */
export function rememberCell(grid: Grid, signal: AbortSignal): void {
  const remember = ({ target }: FocusEvent) => {
    const isCell = target instanceof Element && target.matches(cellMark) && grid.contains(target);
    held = isCell ? target : null;
  };
  document.addEventListener('focusin', remember, { signal });
}

/** Whether a cell has the keyboard, or had it when the grid removed the element: nothing has it then. */
export function hasCellKeyboard(): boolean {
  const { activeElement } = document;
  if (held === null) return false;
  return held === activeElement || (activeElement === document.body && !held.isConnected);
}

/** Whether the keyboard is in the grid, or was in a cell whose element the grid has removed. */
export function hasKeyboard(grid: Grid): boolean {
  return grid.contains(document.activeElement) || hasCellKeyboard();
}
