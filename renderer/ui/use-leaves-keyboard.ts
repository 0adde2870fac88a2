import { type RefObject, useLayoutEffect } from 'react';
import { focusTable } from '../actions/window-actions.ts';

/**
 * What is removed with the keyboard in it, because its button was pressed, leaves the keyboard to the table.
 * @param leave gives the keyboard to something else than the table, or not before the table has its new lines
 */
export function useLeavesKeyboard(
  ref: RefObject<HTMLElement | null>,
  leave: (from: HTMLElement) => void = focusTable,
): void {
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element?.contains(document.activeElement)) leave(element);
    };
  }, [ref, leave]);
}
