import { type RefObject, useLayoutEffect, useRef } from 'react';
import { overlays } from '../range/grid-range.ts';
import type { GridRow } from '../range/grid-row.ts';
import { hasKeyboard } from './kept-cell.ts';
import { isSameRange, movedLine } from './moved-line.ts';

type Grid = HTMLRevoGridElement;

function moveFocus(grid: Grid, before: readonly GridRow[], now: readonly GridRow[]): void {
  for (const { selectionStore } of overlays(grid)) {
    const focus = selectionStore.get('focus');
    if (!focus) continue;
    const { x } = focus;
    const y = movedLine(focus.y, before, now);
    const by = y - focus.y;
    const range = selectionStore.get('range') ?? { x, y: focus.y, x1: x, y1: focus.y };
    const isSame = isSameRange(range, by, before, now);
    if (y === -1 || (by === 0 && isSame)) continue;
    selectionStore.set('focus', { x, y });
    // A range that other images came into is given up; its images stay selected.
    selectionStore.set('range', isSame ? { ...range, y: range.y + by, y1: range.y1 + by } : { x, y, x1: x, y1: y });
    const edit = selectionStore.get('edit');
    if (edit) selectionStore.set('edit', { ...edit, y });
  }
}

/**
 * When lines change, the grid's focus goes with its image at once while the keyboard is in the grid: it counts lines, so
 * a key pressed now, or text whose field is not drawn yet, would go to the image that is now at the old line. The keyboard
 * and the view follow when the grid has drawn it (focus-cell.ts).
 */
export function useMovedFocus(gridRef: RefObject<Grid | null>, source: readonly GridRow[]): void {
  const shown = useRef(source);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = source;
    const { current: grid } = gridRef;
    if (grid && hasKeyboard(grid) && before !== source) moveFocus(grid, before, source);
  }, [gridRef, source]);
}
