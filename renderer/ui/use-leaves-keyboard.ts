import { type RefObject, useLayoutEffect } from 'react';
import { focusTable } from '../actions/window-actions.ts';

/** What is removed with the keyboard in it, because its button was pressed, leaves the keyboard to the table. */
export function useLeavesKeyboard(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element?.contains(document.activeElement)) focusTable();
    };
  }, [ref]);
}
