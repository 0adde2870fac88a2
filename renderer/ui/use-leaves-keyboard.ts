import { type RefObject, useLayoutEffect } from 'react';
import { focusTable } from '../actions/window-actions.ts';

/**
 * What is removed with the keyboard in it, because its button was pressed, leaves the keyboard to the table.
 * @param leave for what changes the lines of the table, which gets the keyboard with the new ones
 */
export function useLeavesKeyboard(ref: RefObject<HTMLElement | null>, leave: () => void = focusTable): void {
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element?.contains(document.activeElement)) leave();
    };
  }, [ref, leave]);
}
