import type { Box, Camera } from '../../../shared/picture/camera.ts';
import { type AxisSize, type ScaleBar, sampleSize, scaleBar } from '../../../shared/picture/scale-bar.ts';
import { halo, label } from './pen.ts';

/** Scale bars: one if both axes have the same scale, otherwise one for each axis. */
export interface ScaleBars {
  readonly across: ScaleBar | null;
  readonly up: ScaleBar | null;
}

/** The calibration in force of an image's rows and columns. */
export interface Calibrated {
  readonly y: AxisSize;
  readonly x: AxisSize;
}

/** The bars at the current zoom, up to a quarter of the picture's width; the vertical one up to half of its height. */
export function scaleBars({ y, x }: Calibrated, camera: Camera, box: Box): ScaleBars {
  const [right, up] = camera.turned ? [y, x] : [x, y];
  const across = scaleBar(right, camera.across, box.width);
  const [a, b] = [sampleSize(right), sampleSize(up)];
  const isOne =
    a &&
    b &&
    a.kind === b.kind &&
    Math.abs(a.size / camera.across - b.size / camera.down) < 1e-9 * (a.size / camera.across) + 1e-30;
  return { across, up: isOne ? null : scaleBar(up, camera.down, Math.min(box.width, 2 * box.height)) };
}

function stroke(context: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  for (const [colour, width] of [
    [halo, 5],
    ['#fff', 3],
  ] as const) {
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}

function text(context: CanvasRenderingContext2D, words: string, x: number, y: number): void {
  context.textAlign = 'right';
  label(context, words, { x, y }, '#fff');
  context.textAlign = 'left';
}

/** Draws the bars in the lower right corner. */
export function drawScale(context: CanvasRenderingContext2D, { across, up }: ScaleBars, box: Box): void {
  const [x, y] = [box.width - 12, box.height - 12];
  if (across) {
    stroke(context, [
      [x - across.length, y],
      [x, y],
    ]);
    text(context, across.text, x - (up ? 8 : 0), y - 6);
  }
  if (up) {
    stroke(context, [
      [x, y - up.length],
      [x, y],
    ]);
    text(context, up.text, x - 8, Math.max(12, y - up.length + 4));
  }
}
