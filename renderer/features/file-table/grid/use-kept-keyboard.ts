import { type RefObject, useEffect } from 'react';
import { drawnCell } from './grid-range.ts';

type Grid = HTMLRevoGridElement;

const cellMark = '[role="gridcell"]';

/** The cell with the keyboard, as long as nothing outside the table had it since. */
function isOfCell(held: Element | null): held is HTMLElement {
  const { activeElement } = document;
  if (!held?.matches(cellMark)) return false;
  return held === activeElement || (activeElement === document.body && !held.isConnected);
}

/**
 * The keyboard stays in its cell. The grid uses the elements of its cells again for other cells when it is scrolled or changes
 * its size, and removes some of them: the keyboard would be in another cell, or nowhere.
 */
export function useKeptKeyboard(gridRef: RefObject<Grid | null>): void {
  useEffect(() => {
    const { current: grid } = gridRef;
    if (!grid) return;
    let held: Element | null = null;
    const remember = ({ target }: FocusEvent) => {
      held = target instanceof Element && grid.contains(target) ? target : null;
    };
    const bringBack = () => {
      if (!isOfCell(held)) return;
      const cell = drawnCell(grid);
      if (cell && cell !== document.activeElement) cell.focus({ preventScroll: true });
    };
    document.addEventListener('focusin', remember);
    grid.addEventListener('afterrender', bringBack);
    return () => {
      document.removeEventListener('focusin', remember);
      grid.removeEventListener('afterrender', bringBack);
    };
  }, [gridRef]);
}
