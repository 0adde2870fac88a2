import type { ColumnRegular } from '@revolist/react-datagrid';
import { type RefObject, useEffect } from 'react';
import { moveColumn } from '../column-order.ts';
import { shownFields } from './range/grid-range.ts';

interface Drop {
  readonly newItem: ColumnRegular;
  readonly newPosition: { readonly itemIndex: number };
}

/** Moves a column that is dragged by its head; the order is kept in the settings. */
export function useColumnDrag(gridRef: RefObject<HTMLRevoGridElement | null>): void {
  useEffect(() => {
    const grid = gridRef.current;
    if (!grid) return;
    const onDrop = (event: Event) => {
      event.preventDefault();
      const { newItem, newPosition } = (event as CustomEvent<Drop>).detail;
      const place = shownFields(grid)[newPosition.itemIndex];
      if (place) moveColumn(String(newItem.prop), place);
    };
    grid.addEventListener('beforecolumndragend', onDrop);
    return () => grid.removeEventListener('beforecolumndragend', onDrop);
  }, [gridRef]);
}
