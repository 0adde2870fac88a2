import { type RefObject, useLayoutEffect, useState } from 'react';

/** The part of a long list that is in view. */
export interface VisibleRange {
  readonly first: number;
  /** One behind the last. */
  readonly end: number;
}

/** Lines drawn above and below what is in view, so that a fast scroll shows no gaps. */
const spare = 12;

function rangeOf(element: HTMLElement, count: number, height: number): VisibleRange {
  const first = Math.max(0, Math.floor(element.scrollTop / height) - spare);
  return { first, end: Math.min(count, first + Math.ceil(element.clientHeight / height) + 2 * spare) };
}

/** Follows which of `count` lines of equal height are in view of a scrolling element. */
export function useVisibleRange(scroller: RefObject<HTMLElement | null>, count: number, height: number): VisibleRange {
  const [range, setRange] = useState<VisibleRange>({ first: 0, end: Math.min(count, 60) });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const update = () => {
      const next = rangeOf(element, count, height);
      setRange((known) => (known.first === next.first && known.end === next.end ? known : next));
    };
    update();
    element.addEventListener('scroll', update, { passive: true });
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', update);
      observer.disconnect();
    };
  }, [scroller, count, height]);
  // A list that became shorter is drawn once before the range is measured again.
  return { first: Math.min(range.first, count), end: Math.min(range.end, count) };
}
