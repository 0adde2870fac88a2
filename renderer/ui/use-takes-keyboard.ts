import { type RefObject, useLayoutEffect } from 'react';

/** What has just been shown takes the keyboard where that is nowhere, because what had it is gone. */
export function useTakesKeyboard(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  }, [ref]);
}
