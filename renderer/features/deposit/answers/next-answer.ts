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
