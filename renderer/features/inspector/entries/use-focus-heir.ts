import type { RefObject } from 'react';
import { useLeavesKeyboard } from '../../../ui/use-leaves-keyboard.ts';

const controls = 'input, textarea, button:not([tabindex="-1"])';

/** Gives the keyboard to the control of the form behind this one. */
function focusNext(element: HTMLElement): void {
  const all = [...(element.closest('.metadata-form')?.querySelectorAll<HTMLElement>(controls) ?? [])];
  all[all.indexOf(element) + 1]?.focus();
}

/** A button that disappears while focused passes the focus to the next field, not to the page. */
export function useFocusHeir(ref: RefObject<HTMLElement | null>): void {
  useLeavesKeyboard(ref, focusNext);
}
