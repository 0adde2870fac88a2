import { type PointerEvent, type RefObject, useState } from 'react';
import { type ImagePoint, panned, type ScreenPoint, toImage, zoomedTo } from '../../../shared/picture/camera.ts';
import { type PictureHold, placeOf } from './picture-hold.ts';
import { useFingers } from './use-fingers.ts';
import { useWheel } from './use-wheel.ts';

interface MouseHold extends PictureHold {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly point: (point: ImagePoint | null) => void;
}

interface Drag {
  readonly from: ScreenPoint;
  readonly to: ScreenPoint;
  readonly isBox: boolean;
}

/** Draws the box of a Shift+drag. */
function drawBox(context: CanvasRenderingContext2D, drag: Drag | null): void {
  if (!drag?.isBox) return;
  const { from, to } = drag;
  context.setLineDash([4, 3]);
  context.strokeStyle = '#fff';
  context.lineWidth = 1;
  context.strokeRect(from.x, from.y, to.x - from.x, to.y - from.y);
  context.setLineDash([]);
}

/** Wheel, fingers, drag, box, double click and the point under the pointer. */
export function usePictureMouse(hold: MouseHold) {
  const { frame, camera, image, box, stretched, move, point } = hold;
  const [drag, setDrag] = useState<Drag | null>(null);
  const fingers = useFingers(hold);
  useWheel(frame, hold);

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || !frame.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = placeOf(event, frame.current);
    setDrag(fingers.down(event.pointerId, from) ? null : { from, to: from, isBox: event.shiftKey });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (!frame.current || !camera || !image) return;
    const to = placeOf(event, frame.current);
    point(toImage(camera, image, to));
    if (fingers.move(event.pointerId, to) || !drag) return;
    if (!drag.isBox) move(panned(camera, image, box, to.x - drag.to.x, to.y - drag.to.y));
    setDrag({ ...drag, to });
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>): void => {
    fingers.up(event.pointerId);
    if (drag?.isBox && camera && image) move(zoomedTo(camera, image, box, drag.from, drag.to, stretched));
    setDrag(null);
  };
  const onPointerCancel = (event: PointerEvent<HTMLElement>): void => {
    fingers.up(event.pointerId);
    setDrag(null);
  };
  return {
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel,
      onPointerLeave: () => point(null),
      onDoubleClick: () => move(null),
    },
    drawSelection: (context: CanvasRenderingContext2D): void => drawBox(context, drag),
  };
}
