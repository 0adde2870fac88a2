import { type RefObject, useEffect, useRef, useState } from 'react';
import { select } from '../../stores/selection.ts';
import { inTextField } from '../../window-actions.ts';
import { type GridRow, isSelected } from './grid-row.ts';

/** Where a menu opens, in the window. */
export interface Place {
  readonly left: number;
  readonly top: number;
}

function pathAt(target: EventTarget | null, source: readonly GridRow[]): string | undefined {
  const line = target instanceof Element ? target.closest('[data-rgrow]')?.getAttribute('data-rgrow') : null;
  return line == null ? undefined : source[Number(line)]?.path;
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
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
    const onPress = (event: MouseEvent) => {
      // The grid would select the one line alone.
      const path = pathAt(event.target, source);
      if (event.button === 2 && path !== undefined && isSelected(path)) event.stopPropagation();
    };
    const onMenu = (event: MouseEvent) => {
      const path = pathAt(event.target, source);
      if (path === undefined || inTextField()) return;
      event.preventDefault();
      if (!isSelected(path)) select([path]);
      open(event.clientX, event.clientY);
    };
    const onKey = (event: KeyboardEvent) => {
      if (!isMenuKey(event) || inTextField() || !(event.target instanceof Element)) return;
      event.preventDefault();
      event.stopPropagation();
      const { left, bottom } = event.target.getBoundingClientRect();
      open(left, bottom);
    };
    frame.addEventListener('mousedown', onPress, { capture: true });
    frame.addEventListener('contextmenu', onMenu);
    frame.addEventListener('keydown', onKey, { capture: true });
    return () => {
      frame.removeEventListener('mousedown', onPress, { capture: true });
      frame.removeEventListener('contextmenu', onMenu);
      frame.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [frameRef, source]);
  const close = () => {
    setPlace(null);
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  return { place, close };
}
