import { type RefObject, useLayoutEffect } from 'react';

const stops = '[data-answer], [data-deposit-write]';

/** Gives the keyboard to the next question, or to Write where this was the last one. */
export function focusNextAnswer(from: HTMLElement): void {
  const view = from.closest('.deposit');
  const own = from.closest('[data-choices]');
  const next = [...(view?.querySelectorAll<HTMLElement>(stops) ?? [])].find(
    (stop) =>
      (from.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
      !from.contains(stop) &&
      !own?.contains(stop),
  );
  (next ?? view?.querySelector<HTMLElement>('[data-deposit-write]'))?.focus();
}

/** A question that is removed with the keyboard in it, because it is answered, leaves the keyboard to the next one. */
export function useNextAnswerHeir(ref: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element?.contains(document.activeElement)) focusNextAnswer(element);
    };
  }, [ref]);
}
