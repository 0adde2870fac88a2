import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import {
  type Box,
  type Camera,
  type ImagePoint,
  type ImageSides,
  panned,
  type ScreenPoint,
  toImage,
  zoomed,
  zoomedTo,
} from '../../../shared/picture/camera.ts';
import { usePreview } from '../../state/preview/preview.ts';
import { showPlane } from '../../state/preview/preview-image.ts';

/** What the mouse moves. */
export interface PictureHold {
  readonly camera: Camera | null;
  readonly image: ImageSides | null;
  readonly box: Box;
  readonly stretched: boolean;
  readonly move: (camera: Camera | null) => void;
}

interface MouseHold extends PictureHold {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly point: (point: ImagePoint | null) => void;
}

interface Drag {
  readonly from: ScreenPoint;
  readonly to: ScreenPoint;
  readonly isBox: boolean;
}

/** One notch of a wheel, and how much of it a pixel of scrolling is. */
const notch = 1.06;
const notchPixels = 40;

function placeOf(event: { readonly clientX: number; readonly clientY: number }, frame: HTMLElement): ScreenPoint {
  const { left, top } = frame.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

const distance = (a: ScreenPoint, b: ScreenPoint): number => Math.hypot(a.x - b.x, a.y - b.y);
const between = (a: ScreenPoint, b: ScreenPoint): ScreenPoint => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** Another plane: in depth with Alt where there is depth, else in time. */
function turnPlane(by: number): void {
  const { view, z, t } = usePreview.getState();
  if (!view) return;
  if (view.facts.z > 1) showPlane({ z: z + by });
  else showPlane({ t: t + by });
}

/** Wheel, dragging, drawing a box, double click, and the place that is pointed at. */
export function usePictureMouse(hold: MouseHold) {
  const { frame, camera, image, box, stretched, move, point } = hold;
  const latest = useRef(hold);
  latest.current = hold;
  const [drag, setDrag] = useState<Drag | null>(null);
  const fingers = useRef(new Map<number, ScreenPoint>());

  /** Two fingers: the place between them stays between them, and their distance is the zoom. */
  const pinch = (id: number, to: ScreenPoint): void => {
    const before = fingers.current.get(id);
    const other = [...fingers.current].find(([each]) => each !== id)?.[1];
    if (!before || !other || !camera || !image) return;
    fingers.current.set(id, to);
    const factor = distance(to, other) / Math.max(1, distance(before, other));
    const moved = panned(camera, image, box, (to.x - before.x) / 2, (to.y - before.y) / 2);
    move(zoomed(moved, image, box, factor, between(to, other), stretched));
  };

  // React listens to wheels passively: scrolling the inspector could not be kept from happening.
  useEffect(() => {
    const target = frame.current;
    const onWheel = (event: WheelEvent): void => {
      const now = latest.current;
      const isHeld = document.activeElement?.classList.contains('preview-picture') ?? false;
      if (!target || !now.camera || !now.image || !(isHeld || event.ctrlKey || event.altKey)) return;
      event.preventDefault();
      if (event.altKey) {
        turnPlane(event.deltaY > 0 ? 1 : -1);
        return;
      }
      const isPan = !event.ctrlKey && event.deltaX !== 0;
      const next = isPan
        ? panned(now.camera, now.image, now.box, -event.deltaX, -event.deltaY)
        : zoomed(
            now.camera,
            now.image,
            now.box,
            notch ** (-event.deltaY / notchPixels),
            placeOf(event, target),
            now.stretched,
          );
      now.move(next);
    };
    target?.addEventListener('wheel', onWheel, { passive: false });
    return () => target?.removeEventListener('wheel', onWheel);
  }, [frame]);

  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0 || !frame.current) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = placeOf(event, frame.current);
    fingers.current.set(event.pointerId, from);
    if (fingers.current.size > 1) {
      setDrag(null);
      return;
    }
    setDrag({ from, to: from, isBox: event.shiftKey });
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (!frame.current || !camera || !image) return;
    const to = placeOf(event, frame.current);
    point(toImage(camera, image, to));
    if (fingers.current.size > 1) {
      pinch(event.pointerId, to);
      return;
    }
    if (!drag) return;
    if (!drag.isBox) move(panned(camera, image, box, to.x - drag.to.x, to.y - drag.to.y));
    setDrag({ ...drag, to });
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>): void => {
    fingers.current.delete(event.pointerId);
    if (drag?.isBox && camera && image) move(zoomedTo(camera, image, box, drag.from, drag.to, stretched));
    setDrag(null);
  };
  return {
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: (event: PointerEvent<HTMLElement>) => {
        fingers.current.delete(event.pointerId);
        setDrag(null);
      },
      onPointerLeave: () => point(null),
      onDoubleClick: () => move(null),
    },
    drawSelection: (context: CanvasRenderingContext2D): void => {
      if (!drag?.isBox) return;
      context.setLineDash([4, 3]);
      context.strokeStyle = '#fff';
      context.lineWidth = 1;
      context.strokeRect(drag.from.x, drag.from.y, drag.to.x - drag.from.x, drag.to.y - drag.from.y);
      context.setLineDash([]);
    },
  };
}
