import { type KeyboardEvent, type RefObject, useLayoutEffect, useState } from 'react';
import { lineStep } from './line-step.ts';

/** The line of a table that the keyboard has moved to. */
export interface MarkedLine {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly unmark: () => void;
}

interface Scrolled {
  readonly count: number;
  readonly lineHeight: number;
}

/** The lines that are in view below the heads. */
function viewOf(element: HTMLElement, { count, lineHeight }: Scrolled) {
  const height = element.clientHeight - (element.querySelector('thead')?.offsetHeight ?? 0);
  const inView = Math.max(1, Math.floor(height / lineHeight));
  return { count, height, inView, top: Math.min(count - 1, Math.ceil(element.scrollTop / lineHeight)) };
}

function bringIntoView(element: HTMLElement, at: number, of: Scrolled): void {
  const { height } = viewOf(element, of);
  const top = at * of.lineHeight;
  element.scrollTop = Math.min(top, Math.max(element.scrollTop, top + of.lineHeight - height));
}

/**
 * Moves a mark through the lines of a table that has the keyboard itself, so that their cut texts can be read without a
 * pointer.
 * @param onMark called with the marked line whenever it is drawn
 */
export function useMarkedLine(
  scroller: RefObject<HTMLElement | null>,
  of: Scrolled,
  onMark: (line: Element) => void,
): MarkedLine {
  const [at, setAt] = useState<number | null>(null);
  useLayoutEffect(() => {
    const line = at === null ? null : scroller.current?.querySelector(`tr[aria-rowindex="${at + 2}"]`);
    if (!line) return;
    line.setAttribute('data-marked', '');
    onMark(line);
    return () => line.removeAttribute('data-marked');
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const element = scroller.current;
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (!element || event.target !== element || altKey || ctrlKey || metaKey || shiftKey) return;
    const target = lineStep(key, at, viewOf(element, of));
    if (target === null) return;
    event.preventDefault();
    bringIntoView(element, target, of);
    setAt(target);
  };
  return { onKeyDown, unmark: () => setAt(null) };
}
