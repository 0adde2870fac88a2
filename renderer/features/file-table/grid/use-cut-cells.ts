import { type RefObject, useEffect } from 'react';
import { fitColumn } from '../fit-column.ts';
import { columnAt } from './keyboard/focus-at.ts';

/** The cell or head under the pointer, by the grid's own classes. */
function cellUnder(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.rgCell, .rgHeaderCell') : null;
}

/** Whether a cell shows less than its text. */
function isCut({ scrollWidth, clientWidth }: Pick<HTMLElement, 'scrollWidth' | 'clientWidth'>): boolean {
  return scrollWidth > clientWidth;
}

/** Cells whose text is cut show it whole under the pointer; a double click on the border of a head fits its column. */
export function useCutCells(gridRef: RefObject<HTMLRevoGridElement | null>): void {
  useEffect(() => {
    const grid = gridRef.current;
    if (!grid) return;
    let titled: HTMLElement | null = null;
    const onOver = (event: MouseEvent) => {
      const cell = cellUnder(event.target);
      if (cell === titled) return;
      titled?.removeAttribute('title');
      titled = null;
      // Cells that already have a title keep it.
      if (cell?.title !== '' || !isCut(cell) || cell.querySelector('[title]')) return;
      cell.title = cell.textContent ?? '';
      titled = cell;
    };
    const onDouble = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !event.target.matches('[class*="resizable"]')) return;
      const head = event.target.closest<HTMLElement>('[data-rgcol]');
      const columns = head?.closest('revogr-header')?.getAttribute('type') ?? 'rgCol';
      if (!head) return;
      event.stopPropagation();
      fitColumn(columnAt(grid, columns, Number(head.dataset.rgcol)));
    };
    grid.addEventListener('mouseover', onOver);
    grid.addEventListener('dblclick', onDouble, { capture: true });
    return () => {
      grid.removeEventListener('mouseover', onOver);
      grid.removeEventListener('dblclick', onDouble, { capture: true });
    };
  }, [gridRef]);
}
