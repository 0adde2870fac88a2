import type { ColumnKey } from '../../../../../shared/table/query.ts';
import { selectShown } from '../../../../actions/selection-actions.ts';
import { effectiveRowAt } from '../../../../state/edits/edits.ts';
import { columnOf } from '../../../../state/table/columns.ts';
import { openDialog } from '../../../../state/window/dialog.ts';
import { useCellEdit } from '../../cell-edit.ts';
import { endRefusal, refuse, whyReadOnly } from '../../why-read-only.ts';
import { isReadOnly } from '../cells/grid-columns.ts';
import { enterTyped, entryTarget } from '../range/entry-target.ts';
import { fillDown } from '../range/fill-cells.ts';
import { clearCells } from '../range/grid-clipboard.ts';
import { selectLines } from '../range/grid-events.ts';
import { type Cell, cellAfter, extendsRange, movingEnd, sideBeyond } from '../range/grid-move.ts';
import { type CellRange, overlays, setFocus, shownFields } from '../range/grid-range.ts';
import type { GridRow } from '../range/grid-row.ts';
import { scrollerIn, showLine } from '../range/grid-scroll.ts';
import { rowHeight } from '../range/row-height.ts';
import { columnAt, focusAt, moveOn } from './focus-at.ts';
import { onGroupKey } from './group-keys.ts';

type Grid = HTMLRevoGridElement;

/** What the grid reports of a key before it acts on it. */
interface KeyDetail {
  readonly original: KeyboardEvent;
  readonly focus: Cell | null;
  readonly range: CellRange | null;
  readonly edit: { readonly val?: string } | null;
  /** Number of columns and lines. */
  readonly lastCell: Cell | null;
}

function pageOf(grid: Grid): number {
  return Math.max(1, Math.floor((scrollerIn(grid)?.clientHeight ?? 0) / rowHeight()) - 1);
}

/** The columns that a part of the grid shows: the names, or those beside them. */
function columnsOf(place: Element): string {
  return place.getAttribute('coltype') ?? 'rgCol';
}

/** Moves between the names, which do not scroll, and the columns beside them. */
function cross(grid: Grid, columns: string, { original, focus }: KeyDetail, source: readonly GridRow[]): boolean {
  const side = sideBeyond(original);
  const to = side === 'right' ? 'rgCol' : 'colPinStart';
  if (!focus || side === null || to === columns) return false;
  focusAt(grid, { x: 0, y: focus.y, columns: to, rows: 'rgRow' }, original.key, source);
  return true;
}

/** Moves the focus, or the end of the range, at once; false at the edge, where the grid handles the key. */
function move(grid: Grid, place: Element, detail: KeyDetail, source: readonly GridRow[]): boolean {
  const { original, focus, range, lastCell } = detail;
  if (!focus || !lastCell) return false;
  const extent = { columns: lastCell.x, lines: lastCell.y, page: pageOf(grid) };
  const [columns, rows] = [columnsOf(place), place.getAttribute('type') ?? 'rgRow'];
  const extending = extendsRange(original);
  const from = extending && range ? movingEnd(focus, range) : focus;
  const next = cellAfter(original, from, extent);
  if (!next) return extending ? original.key.startsWith('Arrow') : cross(grid, columns, detail, source);
  if (!extending) {
    focusAt(grid, { ...next, columns, rows }, original.key, source);
    return true;
  }
  setFocus(grid, focus, columns, rows, next);
  // The grid reports ranges that were dragged, not those that it is given.
  selectLines(source, { y: focus.y, y1: next.y }, source[focus.y]?.path);
  showLine(grid, next.y);
  return true;
}

/** The text that the cell's own field begins with, while it is open; set at once, so that the next key is its own. */
function setEditText(place: Element, focus: Cell, val: string): void {
  (place as HTMLRevogrOverlaySelectionElement).selectionStore.set('edit', { x: focus.x, y: focus.y, val });
}

/** F2: opens the cell that has the focus. */
function editFocused(grid: Grid, place: Element, focus: Cell, source: readonly GridRow[]): void {
  const row = source[focus.y];
  const column = columnOf(columnAt(grid, columnsOf(place), focus.x));
  if (row && column && !isReadOnly(row, column)) setEditText(place, focus, row.text(column.key));
}

const enteringKeys: readonly string[] = ['Enter', 'F2', 'Delete', 'Backspace'];

/** Whether a key would change a cell, or open it for that. */
function enters({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  return key.length === 1 || enteringKeys.includes(key);
}

/** A key that would change a cell that cannot be edited: a hint at the cell gives the reason. */
function refuseEntry(place: Element, { x, y }: Cell, source: readonly GridRow[], column: ColumnKey): boolean {
  const path = source[y]?.path;
  const reason = path === undefined ? null : whyReadOnly(effectiveRowAt(path), columnOf(column));
  if (reason === null) return false;
  refuse(place.querySelector<HTMLElement>(`[data-rgrow="${y}"][data-rgcol="${x}"]`), reason);
  return true;
}

/** Alt+ArrowDown, as in spreadsheets: order and filter of the column that has the focus. */
function openHeadMenu(grid: Grid, place: Element, { x: index }: Cell): void {
  const columns = columnsOf(place);
  const heads = grid.querySelector(`revogr-viewport-scroll.${columns} .actual-rgRow`);
  const head = heads?.querySelector(`[data-rgcol="${index}"]`)?.getBoundingClientRect();
  openDialog({
    kind: 'column',
    column: columnAt(grid, columns, index),
    at: head ? { x: head.left, y: head.bottom + 4 } : null,
  });
}

function isControl(event: KeyboardEvent, letter: string): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === letter;
}

/** Whether an entry ends before the grid has drawn its text field: fast typing, a bar code reader. */
function isEarly({ original }: KeyDetail): boolean {
  return (original.key === 'Enter' || original.key === 'Tab') && !useCellEdit.getState().active;
}

/** Enters what was typed into a cell whose text field the grid has not drawn yet, and ends the edit. */
export function enterEarly(grid: Grid, source: readonly GridRow[], fills = false): void {
  if (useCellEdit.getState().active) return;
  for (const { selectionStore } of overlays(grid)) {
    const edit = selectionStore.get('edit');
    const row = edit ? source[edit.y] : undefined;
    const field = edit ? shownFields(grid)[edit.x] : undefined;
    if (edit?.val && row?.path !== undefined && field) {
      const { path } = row;
      enterTyped(entryTarget(grid, path, field), { path, field, typed: edit.val, shown: row.text(field), fills });
    }
    if (edit) selectionStore.set('edit', null);
  }
}

function takeEarly({ grid, event, detail: { original }, source }: CellKey): void {
  event.preventDefault();
  original.preventDefault();
  enterEarly(grid, source, original.ctrlKey || original.metaKey);
  moveOn(grid, original);
}

/** Whether all of a text is to be selected before its field has the keyboard. */
function isEarlySelectAll(original: KeyboardEvent): boolean {
  return isControl(original, 'a') && useCellEdit.getState().target?.input !== document.activeElement;
}

function selectEarly(event: Event, { original }: KeyDetail, focus: Cell): void {
  original.preventDefault();
  const { target } = useCellEdit.getState();
  if (target) {
    target.input.focus();
    target.input.select();
    return;
  }
  // Text typed before the field is drawn replaces all; otherwise the field selects it.
  if (event.target instanceof Element) setEditText(event.target, focus, '');
  useCellEdit.setState({ selectsAll: true });
}

/** A key on a cell, with what the grid reports of it. */
interface CellKey {
  readonly grid: Grid;
  readonly event: Event;
  readonly target: Element;
  readonly detail: KeyDetail;
  readonly focus: Cell;
  readonly source: readonly GridRow[];
}

/** The key is answered: neither the grid nor the browser acts on it. */
function take({ event, detail }: CellKey): void {
  event.preventDefault();
  detail.original.preventDefault();
}

/** A key while an entry is being made. */
function onEntryKey(key: CellKey): void {
  const { event, detail, focus } = key;
  if (isEarly(detail)) takeEarly(key);
  else if (isEarlySelectAll(detail.original)) selectEarly(event, detail, focus);
}

/** Keys that act on cells where they are; whether this was one. */
function actOnCells(key: CellKey): boolean {
  const { grid, target, focus, source, detail } = key;
  const { original } = detail;
  if (isControl(original, 'd')) {
    original.preventDefault();
    fillDown(grid);
    return true;
  }
  if (original.key === 'Delete' || original.key === 'Backspace') {
    take(key);
    clearCells(grid, source);
    return true;
  }
  if (!original.altKey || original.key !== 'ArrowDown') return false;
  take(key);
  openHeadMenu(grid, target, focus);
  return true;
}

/** F2, and keys that move the focus. */
function openOrMove(key: CellKey): void {
  const { grid, event, target, detail, focus, source } = key;
  const { original } = detail;
  const opens = original.key === 'F2';
  const done = opens || move(grid, target, detail, source);
  // Beyond the last column Tab leaves the table, as it leaves any other control.
  if (!done && original.key === 'Tab') event.preventDefault();
  if (!done) return;
  if (opens) editFocused(grid, target, focus, source);
  take(key);
}

/** Whether a key would change a cell that cannot be edited; the reason is then shown at the cell. */
function isRefused({ grid, target, detail, focus, source }: CellKey): boolean {
  endRefusal();
  const column = columnAt(grid, columnsOf(target), focus.x);
  return enters(detail.original) && refuseEntry(target, focus, source, column);
}

function onCellKey(key: CellKey): void {
  const { original } = key.detail;
  if (onGroupKey(original, key.source[key.focus.y]?.line) || isRefused(key)) {
    take(key);
    return;
  }
  // The grid paints the range of Ctrl+A without reporting it.
  if (isControl(original, 'a')) selectShown();
  if (!actOnCells(key)) openOrMove(key);
}

/**
 * Keys that the grid would answer late: it moves the focus some 60 ms after an arrow, so that text typed in the
 * meantime would land in the previous cell. It does not know F2.
 */
export function onGridKey(grid: Grid, event: Event, source: readonly GridRow[]): void {
  const detail = (event as CustomEvent<KeyDetail>).detail;
  const { original, focus, edit } = detail;
  const { target } = event;
  if (!focus || !(target instanceof Element)) return;
  const key = { grid, event, target, detail, focus, source };
  // Names and columns both receive every key: one that led into the columns must not move on in them.
  if (original.defaultPrevented) event.preventDefault();
  else if (edit) onEntryKey(key);
  else onCellKey(key);
}
