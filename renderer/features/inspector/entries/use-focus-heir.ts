import { type RefObject, useLayoutEffect } from 'react';

const controls = 'input, textarea, button:not([tabindex="-1"])';

/** The control of the form behind this one. */
function nextOf(element: HTMLElement): HTMLElement | undefined {
  const all = [...(element.closest('.metadata-form')?.querySelectorAll<HTMLElement>(controls) ?? [])];
  return all[all.indexOf(element) + 1];
}

/** An element that disappears while focused passes the focus to the next field, not to the page. */
export function useFocusHeir(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element && document.activeElement === element) nextOf(element)?.focus();
    };
  }, [ref]);
}
