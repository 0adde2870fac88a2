import { type RefObject, useEffect } from 'react';
import { useSelection } from '../../../state/table/selection.ts';
import { entryLine } from './range/entry-line.ts';
import { type GridRow, isSelected } from './range/grid-row.ts';

/** Sets an attribute, or removes it for null; an unchanged one costs nothing. */
function mark(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

/**
 * Where Tab enters: the cell that has the focus of the table, or its first one. The name of that line counts too,
 * because it is a list of its own for the grid.
 */
function isTabStop({ dataset: { key, rgcol } }: HTMLElement): boolean {
  const { focused, field } = useSelection.getState();
  return key === undefined || (focused === null || field === null ? rgcol === '0' : key === field);
}

function markRow(row: HTMLElement, source: readonly GridRow[], entry: number): void {
  const index = Number(row.dataset.rgrow);
  const path = source[index]?.path;
  const isHere = index === entry;
  row.classList.toggle('file-table-selected', path !== undefined && isSelected(path));
  for (const cell of row.querySelectorAll<HTMLElement>('.file-table-cell:not(.file-table-picture-cell)')) {
    mark(cell, 'aria-selected', path === undefined ? null : String(isSelected(path)));
    mark(cell, 'tabindex', isHere && isTabStop(cell) ? '0' : '-1');
  }
}

/**
 * Marks the selected lines and the cell that Tab enters. The grid does not draw these marks, because it would draw all
 * of its cells for each key. They are set when the selection changes, and on the cells that the grid has drawn.
 */
export function useSelectionMarks(gridRef: RefObject<HTMLRevoGridElement | null>, source: readonly GridRow[]): void {
  useEffect(() => {
    const grid = gridRef.current;
    if (!grid) return;
    let { focused } = useSelection.getState();
    let entry = entryLine(source, focused);
    const markIn = (part: Element) => {
      const now = useSelection.getState().focused;
      if (now !== focused) [focused, entry] = [now, entryLine(source, now)];
      for (const row of part.querySelectorAll<HTMLElement>('.rgRow')) markRow(row, source, entry);
    };
    const onDrawn = ({ target }: Event) => {
      if (target instanceof Element) markIn(target);
    };
    grid.addEventListener('afterrender', onDrawn);
    const stop = useSelection.subscribe(() => markIn(grid));
    markIn(grid);
    return () => {
      grid.removeEventListener('afterrender', onDrawn);
      stop();
    };
  }, [gridRef, source]);
}
