import type { Box, Camera, ImageSides, ScreenPoint } from '../../../shared/picture/camera.ts';

/** What mouse, fingers and keys move. */
export interface PictureHold {
  readonly camera: Camera | null;
  readonly image: ImageSides | null;
  readonly box: Box;
  readonly stretched: boolean;
  readonly move: (camera: Camera | null) => void;
}

/** Where an event is in the picture, in CSS pixels. */
export function placeOf(
  event: { readonly clientX: number; readonly clientY: number },
  frame: HTMLElement,
): ScreenPoint {
  const { left, top } = frame.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
