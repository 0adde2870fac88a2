import { type RefObject, useEffect } from 'react';

/**
 * Gives the frame's styles how far the columns are scrolled, and how wide they are seen, in pixels: `--scroll-left` and
 * `--view-width`. With them, text over several cells stays in view.
 */
export function useScrollPlace(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const update = () => {
      const view = element.querySelector('revogr-viewport-scroll.rgCol');
      if (!view) return;
      const place = { '--scroll-left': view.scrollLeft, '--view-width': view.clientWidth };
      for (const [name, value] of Object.entries(place)) {
        if (element.style.getPropertyValue(name) !== `${value}px`) element.style.setProperty(name, `${value}px`);
      }
    };
    const resized = new ResizeObserver(update);
    resized.observe(element);
    element.addEventListener('scroll', update, { capture: true, passive: true });
    element.addEventListener('aftergridrender', update);
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', update, { capture: true });
      element.removeEventListener('aftergridrender', update);
    };
  }, [frame]);
}
