import { type RefObject, useLayoutEffect, useRef } from 'react';
import { focusedCell } from './range/grid-range.ts';
import { scrollerIn, stayAtLine } from './range/grid-scroll.ts';

type Grid = HTMLRevoGridElement;

/** The line at the top when lines get another height: the one that is there, or one that keeps the focused line in view. */
function lineAtTop(grid: Grid, before: number, now: number): number {
  const { scrollTop = 0, clientHeight = 0 } = scrollerIn(grid) ?? {};
  const [top, bottom] = [Math.round(scrollTop / before), Math.floor((scrollTop + clientHeight) / before)];
  const line = focusedCell(grid)?.cell.y;
  const isInView = line !== undefined && line >= top && line < bottom;
  return isInView ? Math.max(top, line + 1 - Math.floor(clientHeight / now)) : top;
}

/** Lines that get another height stay in view: the grid itself would go to the first one, or keep the pixels it is scrolled by. */
export function useKeptPlace(gridRef: RefObject<Grid | null>, height: number): void {
  const shown = useRef(height);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = height;
    const { current: grid } = gridRef;
    if (grid && before !== height) stayAtLine(grid, lineAtTop(grid, before, height));
  }, [gridRef, height]);
}
