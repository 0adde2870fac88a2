import { type RefObject, useEffect } from 'react';

/** Roles that the grid forgets: its heads are cells of a row, and only its cells take the keyboard. */
export function useGridRoles(grid: RefObject<HTMLRevoGridElement | null>): void {
  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    const repair = () => {
      element.setAttribute('tabindex', '-1');
      for (const bar of element.querySelectorAll('revogr-scroll-virtual')) {
        bar.setAttribute('tabindex', '-1');
        // The scrolling element is not part of a grid for screen readers.
        bar.setAttribute('aria-hidden', 'true');
      }
      for (const row of element.querySelectorAll('.actual-rgRow')) row.setAttribute('role', 'row');
    };
    element.addEventListener('aftergridrender', repair);
    element.addEventListener('afterheaderrender', repair);
    return () => {
      element.removeEventListener('aftergridrender', repair);
      element.removeEventListener('afterheaderrender', repair);
    };
  }, [grid]);
}
