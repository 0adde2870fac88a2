import { type RefObject, useLayoutEffect, useMemo } from 'react';
import type { Box, Camera, ImageSides } from '../../../shared/picture/camera.ts';
import type { Roi } from '../../../shared/picture/rois.ts';
import { type LoadedPixels, usePreview } from '../../state/preview/preview.ts';
import { useSettings } from '../../state/window/settings.ts';
import { drawEvents, drawRois } from './draw-overlays.ts';
import { drawPixels } from './draw-picture.ts';
import { type Calibrated, drawScale, scaleBars } from './draw-scale.ts';
import { drawTraces } from './draw-traces.ts';
import { partInView } from './part-in-view.ts';
import { type Bitmap, type Looks, pictureOf } from './shown-planes.ts';
import { shrunkSides, shrunkTo } from './shrunk.ts';

/** The image and its place on the screen. */
interface Place {
  readonly camera: Camera | null;
  readonly image: ImageSides | null;
  readonly box: Box;
}

/** Everything that is painted. */
interface Painting extends Place {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly calibration: Calibrated;
  /** The ROI under the pointer. */
  readonly roi: Roi | null;
  readonly drawSelection: (context: CanvasRenderingContext2D) => void;
}

/** A coloured picture of the samples in view. */
function useBitmap(pixels: LoadedPixels | null, looks: Looks, { camera, image, box }: Place): Bitmap | null {
  const view = usePreview((state) => state.view);
  const part = pixels && partInView(pixels, camera, image, box);
  const { row0 = 0, rows = 0, col0 = 0, cols = 0 } = part ?? {};
  return useMemo(
    () => (view && pixels ? pictureOf(view, pixels, looks, { row0, rows, col0, cols }) : null),
    [view, pixels, looks, row0, rows, col0, cols],
  );
}

/** The samples reduced to screen resolution, so that few are coloured while the contrast is dragged. */
function useShrunk(pixels: LoadedPixels | null, camera: Camera | null): LoadedPixels | null {
  const reduce = usePreview((state) => state.reduce);
  const sides = pixels && camera ? shrunkSides(pixels, camera, window.devicePixelRatio || 1) : null;
  const [rows, cols] = [sides?.rows, sides?.cols];
  return useMemo(
    () => (pixels && rows && cols ? shrunkTo(pixels, { rows, cols }, reduce) : pixels),
    [pixels, rows, cols, reduce],
  );
}

/** Paints the picture and its overlays, once a frame. */
export function usePainting({ canvas, camera, image, box, calibration, roi: marked, drawSelection }: Painting): void {
  const { view, pixels: loaded, detail: part, windows, tables, channels, roi, event, traces } = usePreview();
  const pixels = useShrunk(loaded, camera);
  const detail = useShrunk(part, camera);
  const shown = useSettings((settings) => settings.preview);
  const looks = useMemo(() => ({ windows, tables }), [windows, tables]);
  const whole = useBitmap(pixels, looks, { camera, image, box });
  const close = useBitmap(detail, looks, { camera, image, box });
  // A layout effect, because an ordinary effect runs after the next paint and would draw one frame late.
  useLayoutEffect(() => {
    const request = requestAnimationFrame(() => {
      const context = canvas.current?.getContext('2d');
      if (!context) return;
      const density = window.devicePixelRatio || 1;
      context.canvas.width = Math.round(box.width * density);
      context.canvas.height = Math.round(box.height * density);
      if (!camera || !image || !view) return;
      if (whole && pixels) drawPixels(context, whole, pixels, camera, image, density);
      if (close && detail) drawPixels(context, close, detail, camera, image, density);
      context.setTransform(density, 0, 0, density, 0, 0);
      const pen = { context, camera, image };
      const { overlays } = view;
      if (shown.traces && traces) drawTraces(pen, traces.traces, overlays.rois, channels, density);
      if (shown.events) drawEvents(pen, overlays, channels, event === null ? null : (overlays.events[event] ?? null));
      if (shown.rois) drawRois(pen, overlays.rois, (roi === null ? null : overlays.rois[roi]) ?? marked);
      if (pixels) drawScale(context, scaleBars(calibration, camera, box), box);
      drawSelection(context);
    });
    return () => cancelAnimationFrame(request);
  });
}
