import { useRef } from 'react';
import { panned, type ScreenPoint, zoomed } from '../../../shared/picture/camera.ts';
import type { PictureHold } from './picture-hold.ts';

const distance = (a: ScreenPoint, b: ScreenPoint): number => Math.hypot(a.x - b.x, a.y - b.y);
const between = (a: ScreenPoint, b: ScreenPoint): ScreenPoint => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Pointers that are down, by their number. */
export type Fingers = Map<number, ScreenPoint>;

/** Moves one of two fingers: the place between them stays between them, and their distance is the zoom. */
function pinch(fingers: Fingers, id: number, to: ScreenPoint, hold: PictureHold): void {
  const { camera, image, box, stretched, move } = hold;
  const before = fingers.get(id);
  const other = [...fingers].find(([each]) => each !== id)?.[1];
  if (!before || !other || !camera || !image) return;
  fingers.set(id, to);
  const factor = distance(to, other) / Math.max(1, distance(before, other));
  const moved = panned(camera, image, box, (to.x - before.x) / 2, (to.y - before.y) / 2);
  move(zoomed(moved, image, box, factor, between(to, other), stretched));
}

/** Two fingers on the picture. */
export function useFingers(hold: PictureHold) {
  const { current: fingers } = useRef<Fingers>(new Map());
  return {
    /** Whether there are two now. */
    down: (id: number, at: ScreenPoint): boolean => fingers.set(id, at).size > 1,
    up: (id: number): boolean => fingers.delete(id),
    /** Whether this was a move of one of two. */
    move: (id: number, to: ScreenPoint): boolean => {
      if (fingers.size < 2) return false;
      pinch(fingers, id, to, hold);
      return true;
    },
  };
}
