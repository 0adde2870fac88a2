import { type RefObject, useEffect } from 'react';
import { useSelection } from '../../stores/selection.ts';
import { useView } from '../../stores/view.ts';
import { useRequests } from '../../window-actions.ts';
import type { GridRow } from './grid-row.ts';

type Grid = HTMLRevoGridElement;

/** Brings the focused image into view and puts the grid's focus on its field. */
async function focusCell(grid: Grid, source: readonly GridRow[]): Promise<void> {
  const { focused, field } = useSelection.getState();
  const y = Math.max(
    0,
    source.findIndex((row) => row.path !== undefined && (focused === null || row.path === focused)),
  );
  const columns = (await grid.getColumnStore('rgCol')).get('source');
  const x = Math.max(
    0,
    columns.findIndex((column) => column.prop === field),
  );
  await grid.scrollToCoordinate({ x, y });
  await grid.setCellsFocus({ x, y }, { x, y }, 'rgCol', 'rgRow');
}

/**
 * The grid listens to the keys of the whole document. It may have them only while the keyboard is in it, or nowhere:
 * a letter typed into the inspector must not start an edit in the table.
 */
function isForGrid(frame: HTMLElement): boolean {
  const { activeElement } = document;
  if (useView.getState().dialog) return false;
  return activeElement === null || activeElement === document.body || frame.contains(activeElement);
}

/** Ties the grid's focus to the selection and to the window's keyboard focus. */
export function useGridFocus(
  gridRef: RefObject<Grid | null>,
  frameRef: RefObject<HTMLElement | null>,
  source: readonly GridRow[],
): void {
  useEffect(() => {
    const grid = gridRef.current;
    const frame = frameRef.current;
    if (!grid || !frame) return;
    const take = () => {
      frame.focus({ preventScroll: true });
      void focusCell(grid, source);
    };
    const onKey = (event: Event) => {
      if (!isForGrid(frame)) event.preventDefault();
    };
    const onTab = (event: FocusEvent) => {
      if (event.target === frame && frame.matches(':focus-visible')) void focusCell(grid, source);
    };
    const keepFocus = (event: Event) => event.preventDefault();
    grid.addEventListener('beforekeydown', onKey);
    grid.addEventListener('beforefocuslost', keepFocus);
    frame.addEventListener('focusin', onTab);
    const stops = [
      useSelection.subscribe((now, before) => now.reveal !== before.reveal && take()),
      useRequests.subscribe((now, before) => now.table !== before.table && take()),
    ];
    return () => {
      grid.removeEventListener('beforekeydown', onKey);
      grid.removeEventListener('beforefocuslost', keepFocus);
      frame.removeEventListener('focusin', onTab);
      for (const stop of stops) stop();
    };
  }, [gridRef, frameRef, source]);
}
