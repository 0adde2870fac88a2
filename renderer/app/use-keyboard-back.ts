import { useLayoutEffect, useRef } from 'react';
import { focusTable } from '../actions/window-actions.ts';
import type { PanelLayout } from '../state/window/panel-layout.ts';

const names = ['folders', 'inspector', 'problems'] as const;

/** A panel that closes with the keyboard in it, for whatever reason, leaves the keyboard to the table. */
export function useKeyboardBack(layout: PanelLayout): void {
  const before = useRef(layout);
  useLayoutEffect(() => {
    const hasClosed = names.some((name) => before.current[name] !== null && layout[name] === null);
    before.current = layout;
    if (hasClosed && document.activeElement === document.body) focusTable();
  }, [layout]);
}
