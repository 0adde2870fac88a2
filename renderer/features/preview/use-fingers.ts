import { useRef } from 'react';
import { type Camera, panned, type ScreenPoint, zoomed } from '../../../shared/picture/camera.ts';
import type { PictureHold } from './picture-hold.ts';

const distance = (a: ScreenPoint, b: ScreenPoint): number => Math.hypot(a.x - b.x, a.y - b.y);
const between = (a: ScreenPoint, b: ScreenPoint): ScreenPoint => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** The camera after one of two fingers moved: their distance sets the zoom, and the point between them stays there. */
export function pinched(
  { camera, image, box, stretched }: Omit<PictureHold, 'move'>,
  before: ScreenPoint,
  to: ScreenPoint,
  other: ScreenPoint,
): Camera | null {
  if (!camera || !image) return null;
  const factor = distance(to, other) / Math.max(1, distance(before, other));
  const moved = panned(camera, image, box, (to.x - before.x) / 2, (to.y - before.y) / 2);
  return zoomed(moved, image, box, factor, between(to, other), stretched);
}

/** Two fingers on the picture. */
export function useFingers(hold: PictureHold) {
  /** Pointers that are down, by their id. */
  const { current: fingers } = useRef(new Map<number, ScreenPoint>());
  return {
    /** Returns whether two fingers are down now. */
    down: (id: number, at: ScreenPoint): boolean => fingers.set(id, at).size > 1,
    up: (id: number): boolean => fingers.delete(id),
    /** Returns whether it was a move of two fingers. */
    move: (id: number, to: ScreenPoint): boolean => {
      const before = fingers.get(id);
      const other = [...fingers].find(([each]) => each !== id)?.[1];
      if (!before || !other) return fingers.size > 1;
      fingers.set(id, to);
      const camera = pinched(hold, before, to, other);
      if (camera) hold.move(camera);
      return true;
    },
  };
}
