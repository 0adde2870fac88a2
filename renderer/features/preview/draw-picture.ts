import type { Camera, ImageSides } from '../../../shared/picture/camera.ts';
import type { LoadedPixels } from '../../state/preview.ts';

/** Transforms so that a sample at row r, column c of the image is drawn where the camera has it. */
function aimAt(context: CanvasRenderingContext2D, camera: Camera, { cols }: ImageSides, density: number): void {
  const { turned, across, down, left, top } = camera;
  if (turned)
    context.setTransform(0, -down * density, across * density, 0, left * density, (top + cols * down) * density);
  else context.setTransform(across * density, 0, 0, down * density, left * density, top * density);
}

/** Diagonal lines where nothing can be seen of an image. */
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

/** Draws samples where they belong, smooth when shrunk and square when enlarged. */
export function drawPixels(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement,
  { head }: LoadedPixels,
  camera: Camera,
  image: ImageSides,
  density: number,
): void {
  const [row0, row1, col0, col1] = head.region;
  aimAt(context, camera, image, density);
  const scale = Math.min(camera.across * head.step[1], camera.down * head.step[0]) * density;
  context.imageSmoothingEnabled = scale < 1;
  context.imageSmoothingQuality = 'high';
  if (head.gaps.length > 0) {
    context.fillStyle = hatch(context);
    context.fillRect(col0, row0, col1 - col0, row1 - row0);
  }
  context.drawImage(picture, col0, row0, col1 - col0, row1 - row0);
}
