import { useEffect } from 'react';
import { atScale, panned, showing, zoomed } from '../../../shared/picture/camera.ts';
import { type CameraWish, usePreview } from '../../state/preview/preview.ts';
import type { PictureHold } from './picture-hold.ts';

const panStep = 40;
const zoomStep = 1.25;
const directions = { left: [1, 0], right: [-1, 0], up: [0, 1], down: [0, -1] } as const;

function act({ camera, image, box, stretched, move }: PictureHold, wish: CameraWish['act']): void {
  if (!camera || !image) return;
  if (wish === 'fit') {
    move(null);
    return;
  }
  if (wish === 'left' || wish === 'right' || wish === 'up' || wish === 'down') {
    const [x, y] = directions[wish];
    move(panned(camera, image, box, x * panStep, y * panStep));
    return;
  }
  if (wish === 'actual') {
    move(atScale(camera, image, box, 1 / (window.devicePixelRatio || 1)));
    return;
  }
  const factors = { in: zoomStep, out: 1 / zoomStep };
  const middle = { x: box.width / 2, y: box.height / 2 };
  move(zoomed(camera, image, box, factors[wish], middle, stretched));
}

/** Moves the picture for keys and commands, and to bring a place into view. */
export function useCameraWish(hold: PictureHold): void {
  const wish = usePreview((state) => state.wish);
  const target = usePreview((state) => state.target);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish is carried out once, with the current values
  useEffect(() => {
    if (wish) act(hold, wish.act);
  }, [wish]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    const { camera, image, box, move } = hold;
    if (!target || !camera || !image) return;
    const next = showing(camera, image, box, target);
    if (next !== camera) move(next);
  }, [target]);
}
