import { type RefObject, useEffect } from 'react';
import { focusTableWhenShown, isTableAwaited, useRequests } from '../../../../actions/window-actions.ts';
import { select, useSelection } from '../../../../state/table/selection.ts';
import { useDialog } from '../../../../state/window/dialog.ts';
import { drawnCell, focusedCell } from '../range/grid-range.ts';
import type { GridRow } from '../range/grid-row.ts';
import { focusAt } from './focus-at.ts';
import { focusCell, followLines, isDropping, scrollTo, shows } from './focus-cell.ts';
import { followFocus, stopFollowing } from './follow-focus.ts';
import { enterEarly, onGridKey } from './grid-keys.ts';
import { useKeptKeyboard } from './use-kept-keyboard.ts';
import { useMovedFocus } from './use-moved-focus.ts';

type Grid = HTMLRevoGridElement;

/** Into the table: where the filter hides the focused image, to the first one that is shown. */
function goToTable(source: readonly GridRow[]): void {
  const { focused } = useSelection.getState();
  if (focused !== null && shows(source, focused)) return;
  const first = source.find(({ path }) => path !== undefined)?.path;
  if (first !== undefined) select([first]);
}

/** A click into the cell that the grid has focused last is nothing new to it: the keyboard comes back anyway. */
async function returnByClick(grid: Grid, target: EventTarget | null): Promise<void> {
  if (!(target instanceof Element) || !target.closest('revogr-overlay-selection')) return;
  const { activeElement } = document;
  if (grid.contains(activeElement)) return;
  if (!(await grid.getFocused()) || document.activeElement !== activeElement) return;
  if (activeElement instanceof HTMLElement) activeElement.blur();
  void followFocus(grid);
}

/** Tab has put the keyboard on a cell without the grid: the grid's focus comes along. */
function enterByTab(grid: Grid, target: EventTarget | null, source: readonly GridRow[]): void {
  if (!(target instanceof HTMLElement) || !target.matches('.rgCell:focus-visible')) return;
  const [x, y] = [Number(target.dataset.rgcol), Number(target.dataset.rgrow)];
  const columns = target.closest('revogr-data')?.getAttribute('col-type') ?? 'rgCol';
  const focused = focusedCell(grid);
  if (focused?.columns === columns && focused.cell.x === x && focused.cell.y === y) return;
  focusAt(grid, { x, y, columns, rows: 'rgRow' }, 'Tab', source);
}

/**
 * The grid listens to the keys of the whole document. It may have them only while the keyboard is in it, or nowhere:
 * a letter typed into the inspector must not start an edit in the table.
 */
export function isForGrid(frame: HTMLElement): boolean {
  const { activeElement } = document;
  if (useDialog.getState().dialog) return false;
  return activeElement === null || activeElement === document.body || frame.contains(activeElement);
}

/**
 * Whether the keyboard should be in a cell, and is not: drawing its first lines again, the grid takes it from their cell, and a table that
 * is to have it has no cells before it is drawn.
 */
function lacksCell(grid: Grid): boolean {
  return document.activeElement === grid || (isTableAwaited() && !focusedCell(grid));
}

/** Follows keys, clicks and the grid's own moves of its focus, until `signal` aborts. */
function listen(grid: Grid, frame: HTMLElement, source: readonly GridRow[], signal: AbortSignal): void {
  let tabbed = false;
  const onWindowKey = (event: KeyboardEvent) => {
    tabbed = event.key === 'Tab';
  };
  const onKey = (event: Event) => {
    if (isForGrid(frame)) onGridKey(grid, event, source);
    else event.preventDefault();
  };
  const keepFocus = (event: Event) => {
    if (!isDropping(grid)) event.preventDefault();
  };
  // A dialog or menu that gives the keyboard back must not make one cell of many selected ones.
  const onFocus = (event: FocusEvent) => {
    if (tabbed) enterByTab(grid, event.target, source);
  };
  const onClick = (event: MouseEvent) => void returnByClick(grid, event.target);
  grid.addEventListener('beforekeydown', onKey, { signal });
  grid.addEventListener('beforefocuslost', keepFocus, { signal });
  grid.addEventListener('afterfocus', () => void followFocus(grid), { signal });
  grid.addEventListener('afterrender', () => void (lacksCell(grid) && focusCell(grid, source)), { signal });
  frame.addEventListener('focusin', onFocus, { signal });
  frame.addEventListener('click', onClick, { signal });
  window.addEventListener('keydown', onWindowKey, { capture: true, signal });
  // A press moves the focus, which would end an edit that is not drawn yet.
  window.addEventListener('pointerdown', () => enterEarly(grid, source), { capture: true, signal });
}

/** Ties the grid's focus to the selection and to the keyboard of the window; the returned function ends it. */
function tieFocus(grid: Grid, frame: HTMLElement, source: readonly GridRow[]): () => void {
  const take = () => {
    grid.focus({ preventScroll: true });
    scrollTo(grid, source);
  };
  const enterTable = () => {
    goToTable(source);
    take();
  };
  // Lines may have come in the meantime whose cells never had the keyboard.
  const comeBack = () => {
    if (!focusedCell(grid)) return enterTable();
    const cell = drawnCell(grid);
    if (cell) cell.focus({ preventScroll: true });
    // Lines that get another height are drawn again, which may take longer than what had the keyboard takes to close.
    else focusTableWhenShown();
  };
  const listening = new AbortController();
  listen(grid, frame, source, listening.signal);
  const stops = [
    useSelection.subscribe((now, before) => now.reveal !== before.reveal && take()),
    useRequests.subscribe((now, before) => now.table !== before.table && enterTable()),
    useRequests.subscribe((now, before) => now.back !== before.back && comeBack()),
    useRequests.subscribe((now, before) => now.entry !== before.entry && enterEarly(grid, source)),
  ];
  if (source.length > 0 && !useDialog.getState().dialog && isTableAwaited()) enterTable();
  return () => {
    listening.abort();
    stopFollowing();
    for (const stop of stops) stop();
  };
}

/**
 * Keeps the keyboard of the table: ties the grid's focus to the selection and to the keyboard of the window, moves it with its image
 * when lines move, and brings the keyboard back to its cell when the grid draws it again.
 * @param onFollowed called when lines have moved, and the focus with them
 */
export function useGridKeyboard(
  gridRef: RefObject<Grid | null>,
  frameRef: RefObject<HTMLDivElement | null>,
  source: readonly GridRow[],
  onFollowed: () => void,
): void {
  useMovedFocus(gridRef, source);
  useEffect(() => {
    const { current: grid } = gridRef;
    const { current: frame } = frameRef;
    return grid && frame ? tieFocus(grid, frame, source) : undefined;
  }, [gridRef, frameRef, source]);
  useEffect(() => {
    const grid = gridRef.current;
    if (!grid) return;
    void followLines(grid, source).then(onFollowed);
  }, [gridRef, source, onFollowed]);
  useKeptKeyboard(gridRef);
}
