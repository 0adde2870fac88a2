import { type RefObject, useLayoutEffect } from 'react';
import { isKeyboardFree } from './focus-home.ts';

/** What has just been shown takes the keyboard where that is nowhere, because what had it is gone. */
export function useTakesKeyboard(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (isKeyboardFree()) ref.current?.focus({ preventScroll: true });
  }, [ref]);
}
