import { type RefObject, useEffect } from 'react';
import { isTableAwaited } from '../../../../actions/window-actions.ts';
import { drawnCell } from '../range/grid-range.ts';
import { hasCellKeyboard, rememberCell } from './kept-cell.ts';

type Grid = HTMLRevoGridElement;

/**
 * The keyboard stays in its cell. The grid uses the elements of its cells again for other cells when it is scrolled or changes
 * its size, and removes some of them: the keyboard would be in another cell, or nowhere. A table that is drawn so late that
 * nobody looks for its cell any more has the keyboard then.
 */
export function useKeptKeyboard(gridRef: RefObject<Grid | null>): void {
  useEffect(() => {
    const { current: grid } = gridRef;
    if (!grid) return;
    const listening = new AbortController();
    const { signal } = listening;
    const bringBack = () => {
      if (!hasCellKeyboard() && !isTableAwaited()) return;
      const cell = drawnCell(grid);
      if (cell && cell !== document.activeElement) cell.focus({ preventScroll: true });
    };
    rememberCell(grid, signal);
    grid.addEventListener('afterrender', bringBack, { signal });
    return () => listening.abort();
  }, [gridRef]);
}
