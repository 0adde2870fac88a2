import { type RefObject, useLayoutEffect, useRef } from 'react';
import { enterEarly } from './grid-keys.ts';
import { overlays, placeFocus } from './grid-range.ts';
import type { GridRow } from './grid-row.ts';
import { isSameRange, movedLine } from './moved-line.ts';

type Grid = HTMLRevoGridElement;

function moveFocus(grid: Grid, before: readonly GridRow[], now: readonly GridRow[]): void {
  for (const overlay of overlays(grid)) {
    const { selectionStore } = overlay;
    const focus = selectionStore.get('focus');
    const range = selectionStore.get('range');
    if (!focus || isSameRange(range ?? { y: focus.y, y1: focus.y }, before, now)) continue;
    // A range that other images came into is given up; its images stay selected.
    const y = movedLine(focus.y, before, now) ?? focus.y;
    if (y === -1) {
      // What was typed is the image's, although it is hidden now.
      enterEarly(grid, before);
      selectionStore.set('focus', null);
      selectionStore.set('range', null);
      continue;
    }
    placeFocus(overlay, { x: focus.x, y });
    const edit = selectionStore.get('edit');
    if (edit) selectionStore.set('edit', { ...edit, y });
  }
}

/**
 * When lines change, the grid's focus goes with its image at once: the grid counts lines, so a key pressed now, or text
 * whose field is not drawn yet, would go to the image that is now at the old line. The keyboard and the view follow
 * later (use-grid-focus.ts).
 */
export function useMovedFocus(gridRef: RefObject<Grid | null>, source: readonly GridRow[]): void {
  const shown = useRef(source);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = source;
    if (gridRef.current && before !== source) moveFocus(gridRef.current, before, source);
  }, [gridRef, source]);
}
