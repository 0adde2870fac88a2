import { type Camera, type ImageSides, toScreen } from '../../../shared/picture/camera.ts';
import type { PixelsHead } from '../../../shared/picture/pixels.ts';
import type { LoadedPixels } from '../../state/preview/preview.ts';
import type { Bitmap } from './shown-planes.ts';

/** Sets the transform from columns and rows of the image to device pixels. */
function aimAt(context: CanvasRenderingContext2D, camera: Camera, { cols }: ImageSides, density: number): void {
  const { turned, across, down, left, top } = camera;
  if (turned)
    context.setTransform(0, -down * density, across * density, 0, left * density, (top + cols * down) * density);
  else context.setTransform(across * density, 0, 0, down * density, left * density, top * density);
}

/** A hatch of diagonal lines for missing parts of an image. */
function hatch(context: CanvasRenderingContext2D): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 12;
  const lines = tile.getContext('2d');
  if (lines) {
    lines.fillStyle = '#1b1f24';
    lines.fillRect(0, 0, 12, 12);
    lines.strokeStyle = '#3a424c';
    lines.lineWidth = 2;
    for (const x of [-12, 0, 12]) {
      lines.moveTo(x, 12);
      lines.lineTo(x + 12, 0);
    }
    lines.stroke();
  }
  return context.createPattern(tile, 'repeat') ?? '#1b1f24';
}

/** Whether samples may be missing: in gaps, or where a float is NaN. */
function mayBeOpen({ planes }: PixelsHead): boolean {
  return planes.some(({ type, gaps }) => type === 'f32' || gaps.length > 0);
}

/** Hatches the region of a picture. */
function hatchRegion(
  context: CanvasRenderingContext2D,
  { region: [row0, row1, col0, col1] }: PixelsHead,
  camera: Camera,
  image: ImageSides,
  density: number,
): void {
  const a = toScreen(camera, image, { row: row0, col: col0 });
  const b = toScreen(camera, image, { row: row1, col: col1 });
  context.setTransform(density, 0, 0, density, 0, 0);
  context.fillStyle = hatch(context);
  context.fillRect(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y));
}

/** Draws samples at their place in the image, smoothed when reduced, as squares when enlarged. */
export function drawPixels(
  context: CanvasRenderingContext2D,
  { canvas, region: [row0, row1, col0, col1] }: Bitmap,
  { head }: LoadedPixels,
  camera: Camera,
  image: ImageSides,
  density: number,
): void {
  if (mayBeOpen(head)) hatchRegion(context, head, camera, image, density);
  aimAt(context, camera, image, density);
  const [down, across] = head.step;
  const sides = camera.turned
    ? [camera.across * down, camera.down * across]
    : [camera.across * across, camera.down * down];
  // Labels must not be interpolated, and a sample enlarged along one side is drawn as a box.
  context.imageSmoothingEnabled = Math.max(...sides) * density < 1 && !head.planes.some(({ isLabels }) => isLabels);
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, col0, row0, col1 - col0, row1 - row0);
}
