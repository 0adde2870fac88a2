import type { Camera, ImageSides, ScreenPoint } from '../../../shared/picture/camera.ts';

/** A canvas and the place of the image on it. */
export interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly camera: Camera;
  readonly image: ImageSides;
}

/** Around lines and letters, which lie on pictures of any brightness. */
export const halo = 'rgba(0, 0, 0, 0.75)';

/** Writes a short text with a halo. */
export function label(context: CanvasRenderingContext2D, text: string, { x, y }: ScreenPoint, colour: string): void {
  context.font = '600 11px system-ui, sans-serif';
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
