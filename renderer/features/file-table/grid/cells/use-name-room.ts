import { type RefObject, useLayoutEffect, useState } from 'react';
import { roomForNames } from './name-width.ts';

/** The most that the frozen column of names may take of the table, as wide as this is now. */
export function useNameRoom(frame: RefObject<HTMLElement | null>, hasPictures: boolean): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const update = () => setRoom(roomForNames(element.clientWidth, hasPictures));
    update();
    const observer = new ResizeObserver(update);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, hasPictures]);
  return room;
}
