import { type RefObject, useEffect } from 'react';
import { focusTableWhenShown, isTableAwaited, useRequests } from '../../../actions/window-actions.ts';
import { select, useSelection } from '../../../state/table/selection.ts';
import { useView } from '../../../state/window/view.ts';
import { entryLine, lineOf } from './entry-line.ts';
import { enterEarly, onGridKey } from './grid-keys.ts';
import type { Cell } from './grid-move.ts';
import { drawnCell, focusedCell, isEditing, linesOf, setFocus } from './grid-range.ts';
import type { GridRow } from './grid-row.ts';
import { hasKeyboard } from './kept-cell.ts';

type Grid = HTMLRevoGridElement;

/** The cell of the field and the image that are selected when the grid has answered: a key pressed meanwhile may have led elsewhere. */
async function cellOf(grid: Grid, source: readonly GridRow[]): Promise<Cell> {
  const columns = await grid.getColumnStore('rgCol');
  const { focused, field } = useSelection.getState();
  const shown = columns.get('items').map((index) => columns.get('source')[index]?.prop);
  return { x: field === null ? 0 : Math.max(0, shown.indexOf(field)), y: entryLine(source, focused) };
}

/** Whether the grid has other lines by now: the image of a line of `source` is then elsewhere. */
function isOutdated(grid: Grid, source: readonly GridRow[]): boolean {
  return linesOf(grid) !== source;
}

/** Puts the grid's focus on the field of the focused image, unless the lines change or text is typed meanwhile. */
async function focusCell(grid: Grid, source: readonly GridRow[]): Promise<void> {
  const held = await grid.getFocused();
  // A grid that draws its first lines may lose the focus again: the keyboard must not stay on the grid as a whole.
  for (let tries = 0; tries < 5; tries++) {
    const { x, y } = await cellOf(grid, source);
    if (y === -1 || isOutdated(grid, source)) return;
    // On the name of the line: the grid would take a field's cell as a new selection of this one image.
    if (held?.cell.y === y && held.colType !== 'rgCol' && useSelection.getState().field === null) {
      return followFocus(grid, { rowIndex: y, colIndex: held.cell.x, colType: held.colType, rowType: held.rowType });
    }
    if (isEditing(grid)) return;
    setFocus(grid, { x, y }, 'rgCol', 'rgRow');
    await followFocus(grid, { rowIndex: y, colIndex: x, colType: 'rgCol', rowType: 'rgRow' });
    if (document.activeElement !== grid) return;
  }
}

/** The same for a cell that may be far away: the grid draws only what is near. */
async function scrollTo(grid: Grid, source: readonly GridRow[]): Promise<void> {
  const { x, y } = await cellOf(grid, source);
  const stores = (await grid.getProviders())?.viewport.stores;
  const isDrawn = (part: 'rgRow' | 'rgCol', index: number) =>
    stores?.[part].store.get('items').some((item) => item.itemIndex === index);
  if (!isDrawn('rgRow', y)) await grid.scrollToRow(Math.max(0, y - 3));
  if (!isDrawn('rgCol', x)) await grid.scrollToColumnIndex(x);
  await focusCell(grid, source);
}

/** Lines have moved: the grid's focus follows its image, or is removed when the keyboard is elsewhere. */
async function followLines(grid: Grid, source: readonly GridRow[]): Promise<void> {
  const focused = await grid.getFocused();
  const { focused: path, head } = useSelection.getState();
  if (!focused) {
    if (document.activeElement === grid && path !== null && shows(source, path)) await focusCell(grid, source);
    return;
  }
  const line = source[focused.cell.y];
  if (head !== null && line?.path === undefined && line?.name === head) return;
  if (path !== null && line?.path === path) return;
  if (hasKeyboard(grid) && path !== null && shows(source, path)) await focusCell(grid, source);
  else await dropFocus(grid);
}

/** Grids whose focus the program removes; a focus lost by a click elsewhere is kept. */
const dropping = new WeakSet<Grid>();

async function dropFocus(grid: Grid): Promise<void> {
  dropping.add(grid);
  await grid.clearFocus();
  dropping.delete(grid);
}

function shows(source: readonly GridRow[], path: string): boolean {
  return lineOf(source, path) !== -1;
}

/** Into the table: where the filter hides the focused image, to the first one that is shown. */
function goToTable(source: readonly GridRow[]): void {
  const { focused } = useSelection.getState();
  if (focused !== null && shows(source, focused)) return;
  const first = source.find(({ path }) => path !== undefined)?.path;
  if (first !== undefined) select([first]);
}

interface FocusDetail {
  readonly rowIndex: number;
  readonly colIndex: number;
  readonly colType: string;
  readonly rowType: string;
}

/** Frames that the grid may take to draw a cell: one that it must scroll to, or its first lines on a busy computer. */
const patience = 120;

/** The frame in which the cell that has the grid's focus is looked for once more. */
let nextLook = 0;
let endLook = () => {};
/** Whether a cell is looked for. */
let isLooking = false;

/**
 * The keyboard follows the grid's focus. The grid does this itself, but not for cells that it must scroll to first; a
 * text field beside the table that has the keyboard keeps it. If another cell gets the focus while one is still looked
 * for, the search ends, and whatever waits for it continues.
 */
function followFocus(grid: Grid, detail: FocusDetail): Promise<void> {
  return new Promise((resolve) => {
    endLook();
    endLook = resolve;
    lookFor(grid, detail, patience);
  });
}

/**
 * Other lines are there: the cell that is looked for is that of another image now. A keyboard that is nowhere until then comes to
 * the focused image among the new lines.
 */
function stopFollowing(): void {
  cancelAnimationFrame(nextLook);
  if (isLooking && useSelection.getState().head === null) focusTableWhenShown();
  isLooking = false;
  endLook();
}

/** Lines that a filter showed just now get their height a frame later: before it, `focus` cannot scroll to them. */
function showCell(cell: HTMLElement): void {
  if (document.activeElement === cell) cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function lookFor(grid: Grid, detail: FocusDetail, frames: number): void {
  const { rowIndex, colIndex, colType, rowType } = detail;
  cancelAnimationFrame(nextLook);
  const cell = drawnCell(grid, { cell: { x: colIndex, y: rowIndex }, columns: colType, rows: rowType });
  const { activeElement } = document;
  const isElsewhere = activeElement !== document.body && !grid.contains(activeElement);
  const isTyping = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement;
  if (cell && !isElsewhere && !isTyping) {
    cell.focus();
    nextLook = requestAnimationFrame(() => showCell(cell));
  }
  isLooking = !cell && !isElsewhere && !isTyping && frames > 0;
  if (!isLooking) endLook();
  else nextLook = requestAnimationFrame(() => lookFor(grid, detail, frames - 1));
}

/** A click into the cell that the grid has focused last is nothing new to it: the keyboard comes back anyway. */
async function returnByClick(grid: Grid, target: EventTarget | null): Promise<void> {
  if (!(target instanceof Element) || !target.closest('revogr-overlay-selection')) return;
  const { activeElement } = document;
  if (grid.contains(activeElement)) return;
  const focused = await grid.getFocused();
  if (!focused || document.activeElement !== activeElement) return;
  if (activeElement instanceof HTMLElement) activeElement.blur();
  const { cell, colType, rowType } = focused;
  void followFocus(grid, { rowIndex: cell.y, colIndex: cell.x, colType, rowType });
}

/** Tab has put the keyboard on a cell without the grid: the grid's focus comes along. */
async function enterByTab(grid: Grid, target: EventTarget | null): Promise<void> {
  if (!(target instanceof HTMLElement) || !target.matches('.rgCell:focus-visible')) return;
  const [x, y] = [Number(target.dataset.rgcol), Number(target.dataset.rgrow)];
  const columns = target.closest('revogr-data')?.getAttribute('col-type') ?? 'rgCol';
  const focused = await grid.getFocused();
  if (focused?.colType === columns && focused.cell.x === x && focused.cell.y === y) return;
  setFocus(grid, { x, y }, columns, 'rgRow');
}

/**
 * The grid listens to the keys of the whole document. It may have them only while the keyboard is in it, or nowhere:
 * a letter typed into the inspector must not start an edit in the table.
 */
export function isForGrid(frame: HTMLElement): boolean {
  const { activeElement } = document;
  if (useView.getState().dialog) return false;
  return activeElement === null || activeElement === document.body || frame.contains(activeElement);
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
    if (!dropping.has(grid)) event.preventDefault();
  };
  // A dialog or menu that gives the keyboard back must not make one cell of many selected ones.
  const onFocus = (event: FocusEvent) => void (tabbed && enterByTab(grid, event.target));
  const onClick = (event: MouseEvent) => void returnByClick(grid, event.target);
  const onFocused = (event: Event) => void followFocus(grid, (event as CustomEvent<FocusDetail>).detail);
  grid.addEventListener('beforekeydown', onKey, { signal });
  grid.addEventListener('beforefocuslost', keepFocus, { signal });
  grid.addEventListener('afterfocus', onFocused, { signal });
  // Drawing its first lines anew, the grid takes the keyboard from their cell.
  grid.addEventListener('afterrender', () => void (document.activeElement === grid && focusCell(grid, source)), {
    signal,
  });
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
    void scrollTo(grid, source);
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
    // Lines that get another height are drawn anew, which may take longer than what had the keyboard takes to close.
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
  if (source.length > 0 && !useView.getState().dialog && isTableAwaited()) enterTable();
  return () => {
    listening.abort();
    stopFollowing();
    for (const stop of stops) stop();
  };
}

/**
 * Ties the grid's focus to the selection and to the window's keyboard focus.
 * @param onFollowed called when lines have moved, and the focus with them
 */
export function useGridFocus(
  gridRef: RefObject<Grid | null>,
  frameRef: RefObject<HTMLDivElement | null>,
  source: readonly GridRow[],
  onFollowed: () => void,
): void {
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
}
