import { focusTableWhenShown } from '../../../../actions/window-actions.ts';
import { useSelection } from '../../../../state/table/selection.ts';
import { drawnCell } from '../range/grid-range.ts';

type Grid = HTMLRevoGridElement;

/** Frames that the grid may take to draw a cell: one that it must scroll to, or its first lines on a busy computer. */
const patience = 120;

/** The frame in which the cell that has the grid's focus is looked for once more. */
let nextLook = 0;
let endLook = () => {};
/** Whether a cell is looked for. */
let isLooking = false;

/**
 * The keyboard follows the grid's focus. The grid does this itself, but not for cells that it must scroll to first; a
 * text field beside the table that has the keyboard keeps it. If another cell gets the focus while one is still looked
 * for, the search ends, and whatever waits for it continues.
 */
export function followFocus(grid: Grid): Promise<void> {
  return new Promise((resolve) => {
    endLook();
    endLook = resolve;
    lookFor(grid, patience);
  });
}

/**
 * Other lines are there: the cell that is looked for is that of another image now. A keyboard that is nowhere until then comes to
 * the focused image among the new lines.
 */
export function stopFollowing(): void {
  cancelAnimationFrame(nextLook);
  if (isLooking && useSelection.getState().head === null) focusTableWhenShown();
  isLooking = false;
  endLook();
}

/** Lines that a filter showed just now get their height a frame later: before it, `focus` cannot scroll to them. */
function showCell(cell: HTMLElement): void {
  if (document.activeElement === cell) cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function lookFor(grid: Grid, frames: number): void {
  cancelAnimationFrame(nextLook);
  const cell = drawnCell(grid);
  const { activeElement } = document;
  const isElsewhere = activeElement !== document.body && !grid.contains(activeElement);
  const isTyping = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
  if (cell && !isElsewhere && !isTyping) {
    cell.focus();
    nextLook = requestAnimationFrame(() => showCell(cell));
  }
  isLooking = !cell && !isElsewhere && !isTyping && frames > 0;
  if (!isLooking) endLook();
  else nextLook = requestAnimationFrame(() => lookFor(grid, frames - 1));
}
