import { type RefObject, useEffect, useRef, useState } from 'react';
import { inTextField } from '../../../actions/window-actions.ts';
import { columnOf } from '../../../state/table/columns.ts';
import { focusHead, select, useSelection } from '../../../state/table/selection.ts';
import { columnAt } from './keyboard/focus-at.ts';
import { type GridRow, isSelected } from './range/grid-row.ts';

/** Where a menu opens, in the window. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

function rowAt(target: EventTarget | null, source: readonly GridRow[]): GridRow | undefined {
  const line = target instanceof Element ? target.closest('[data-rgrow]')?.getAttribute('data-rgrow') : null;
  return line == null ? undefined : source[Number(line)];
}

/** Selects what the menu applies to: the selected images, another image that was pressed, or a group. */
function turnTo({ path, name }: GridRow): void {
  if (path === undefined) focusHead(name);
  else if (!isSelected(path)) select([path]);
}

/** The cell that the menu is opened on has the focus of the selection: its value is what can be filtered by. */
function turnToCell(grid: HTMLRevoGridElement | null, target: EventTarget | null, { path }: GridRow): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-rgcol]') : null;
  if (!grid || !cell || path === undefined) return;
  const columns = cell.closest('revogr-data')?.getAttribute('col-type') ?? 'rgCol';
  const field = columnOf(columnAt(grid, columns, Number(cell.dataset.rgcol)))?.key ?? null;
  useSelection.setState({ focused: path, field });
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}

/** Calls `open` with a place in the window for the right mouse button and the menu keys, until `signal` aborts. */
function listen(
  frame: HTMLDivElement,
  source: readonly GridRow[],
  open: (left: number, top: number) => void,
  signal: AbortSignal,
): void {
  const onPress = (event: MouseEvent) => {
    // Otherwise the grid selects this line alone.
    const path = rowAt(event.target, source)?.path;
    const isOneOfMany = path !== undefined && isSelected(path) && useSelection.getState().paths.length > 1;
    if (event.button === 2 && isOneOfMany) event.stopPropagation();
  };
  const onMenu = (event: MouseEvent) => {
    const row = rowAt(event.target, source);
    // The pressed element counts: a filter field that still has the keyboard must not prevent the menu.
    if (!row || isTextField(event.target)) return;
    event.preventDefault();
    turnTo(row);
    turnToCell(frame.querySelector('revo-grid'), event.target, row);
    open(event.clientX, event.clientY);
  };
  const onKey = (event: KeyboardEvent) => {
    if (!isMenuKey(event) || inTextField() || !(event.target instanceof Element)) return;
    event.preventDefault();
    event.stopPropagation();
    const { left, bottom } = event.target.getBoundingClientRect();
    open(left, bottom);
  };
  frame.addEventListener('mousedown', onPress, { capture: true, signal });
  frame.addEventListener('contextmenu', onMenu, { signal });
  frame.addEventListener('keydown', onKey, { capture: true, signal });
}

/** Opens and closes the table's menu; the keyboard goes back to where it was. */
export function useTableMenu(frameRef: RefObject<HTMLDivElement | null>, source: readonly GridRow[]) {
  const [place, setPlace] = useState<Place | null>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    const frame = frameRef.current;
    if (!frame) return;
    const open = (left: number, top: number) => {
      before.current = document.activeElement;
      setPlace({ left, top });
    };
    const listening = new AbortController();
    listen(frame, source, open, listening.signal);
    return () => listening.abort();
  }, [frameRef, source]);
  const close = () => {
    setPlace(null);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  return { place, close };
}
