import { type Box, type Camera, type ImageSides, visiblePart } from '../../../shared/picture/camera.ts';
import type { LoadedPixels } from '../../state/preview/preview.ts';

/** A part of the loaded samples. */
export interface SamplePart {
  readonly row0: number;
  readonly rows: number;
  readonly col0: number;
  readonly cols: number;
}

/** Colouring this many samples always fits into a frame. */
const fewSamples = 512 * 512;
/** The part in view is extended to multiples of this, so that a small move does not colour it again. */
const grain = 128;

/** The extended range of samples between the image positions `from` and `to`; all `count` samples if none is in view. */
function widened(
  from: number,
  to: number,
  start: number,
  step: number,
  count: number,
): [first: number, length: number] {
  const first = Math.max(0, Math.floor(((from - start) / step - 1) / grain) * grain);
  const end = Math.min(count, Math.ceil(((to - start) / step + 1) / grain) * grain);
  return end > first ? [first, end - first] : [0, count];
}

/** The samples to colour: those in view, with a margin. */
export function partInView(
  { head }: LoadedPixels,
  camera: Camera | null,
  image: ImageSides | null,
  box: Box,
): SamplePart {
  const { rows = 1, cols = 1 } = head.planes[0] ?? {};
  const seen = camera && image && rows * cols > fewSamples ? visiblePart(camera, image, box) : null;
  if (!seen) return { row0: 0, rows, col0: 0, cols };
  const [top, , left] = head.region;
  const [down, across] = head.step;
  const [row0, high] = widened(seen.row0, seen.row1, top, down, rows);
  const [col0, wide] = widened(seen.col0, seen.col1, left, across, cols);
  return { row0, rows: high, col0, cols: wide };
}
