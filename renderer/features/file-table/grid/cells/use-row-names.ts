import { type RefObject, useEffect } from 'react';
import type { GridRow } from '../range/grid-row.ts';

const attribute = 'aria-description';

/** The line and the value cell that the keyboard came to; null for a name, which says itself what line it is. */
function placeOf(target: EventTarget | null, source: readonly GridRow[]) {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.rgCell') : null;
  const index = cell?.closest<HTMLElement>('.rgRow')?.dataset.rgrow;
  const row = index === undefined ? undefined : source[Number(index)];
  return cell && row ? { cell, row, isValue: cell.dataset.key !== undefined } : null;
}

/**
 * Describes a cell by its image's name when the keyboard comes to it from another line. Names are in a frozen list of their
 * own, so screen readers do not take them for heads of the lines. Along a line the name is not repeated.
 */
export function useRowNames(gridRef: RefObject<HTMLRevoGridElement | null>, source: readonly GridRow[]): void {
  useEffect(() => {
    const grid = gridRef.current;
    if (!grid) return;
    let last: string | null = null;
    let takeBack = () => {};
    const onFocus = ({ target }: FocusEvent) => {
      takeBack();
      const place = placeOf(target, source);
      if (!place) return;
      const { cell, row, isValue } = place;
      const isNew = row.name !== last;
      last = row.name;
      if (!isNew || !isValue) return;
      const before = cell.getAttribute(attribute);
      const described = [before, row.name].filter(Boolean).join(' ');
      cell.setAttribute(attribute, described);
      takeBack = () => {
        takeBack = () => {};
        // The grid may have drawn another description in the meantime.
        if (cell.getAttribute(attribute) !== described) return;
        if (before === null) cell.removeAttribute(attribute);
        else cell.setAttribute(attribute, before);
      };
    };
    const onBlur = () => takeBack();
    grid.addEventListener('focusin', onFocus);
    grid.addEventListener('focusout', onBlur);
    return () => {
      takeBack();
      grid.removeEventListener('focusin', onFocus);
      grid.removeEventListener('focusout', onBlur);
    };
  }, [gridRef, source]);
}
