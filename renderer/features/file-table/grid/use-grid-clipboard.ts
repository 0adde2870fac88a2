import { type RefObject, useEffect } from 'react';
import { useRequests } from '../../../actions/window-actions.ts';
import { isForGrid } from './keyboard/use-grid-keyboard.ts';
import { fillDown } from './range/fill-cells.ts';
import { copyCells, cutCells, pasteCells } from './range/grid-clipboard.ts';
import type { GridRow } from './range/grid-row.ts';

/** A text field keeps its own clipboard, and so does text that is selected somewhere in the window. */
function isOurs(frame: HTMLElement): boolean {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement) return false;
  return isForGrid(frame) && (frame.contains(activeElement) || document.getSelection()?.isCollapsed !== false);
}

/**
 * Copy, cut and paste of cells, as text alone: the grid's own would take the HTML of a spreadsheet before its text, and
 * knows no quotes.
 */
export function useGridClipboard(
  gridRef: RefObject<HTMLRevoGridElement | null>,
  frameRef: RefObject<HTMLDivElement | null>,
  source: readonly GridRow[],
): void {
  useEffect(() => {
    const act = (event: ClipboardEvent) => {
      const [grid, frame, data] = [gridRef.current, frameRef.current, event.clipboardData];
      if (!grid || !frame || !data || !isOurs(frame)) return;
      const acts = {
        copy: () => copyCells(grid, source, data),
        cut: () => cutCells(grid, source, data),
        paste: () => pasteCells(grid, source, data.getData('text/plain')),
      };
      if (acts[event.type as keyof typeof acts]()) event.preventDefault();
    };
    const stop = useRequests.subscribe((now, before) => {
      if (now.fill !== before.fill && gridRef.current) fillDown(gridRef.current);
    });
    const kinds = ['copy', 'cut', 'paste'] as const;
    for (const kind of kinds) document.addEventListener(kind, act);
    return () => {
      stop();
      for (const kind of kinds) document.removeEventListener(kind, act);
    };
  }, [gridRef, frameRef, source]);
}
