import { useEffect } from 'react';

/** Nobody reads and decides in less time, in ms. */
const leastReading = 500;

/** Ignores Escape until a dialog that opened by itself has been on the screen for a moment: it is meant for what was there before. */
export function usePassesEarlyEscape(isUnasked: boolean): void {
  useEffect(() => {
    if (!isUnasked) return;
    let shownAt = Number.POSITIVE_INFINITY;
    const request = requestAnimationFrame((now) => {
      shownAt = now;
    });
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.timeStamp > shownAt + leastReading) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      cancelAnimationFrame(request);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [isUnasked]);
}
