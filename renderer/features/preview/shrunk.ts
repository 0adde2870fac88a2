import type { Camera } from '../../../shared/picture/camera.ts';
import { type SmallerSides, shrunkPlanes } from '../../../shared/picture/shrunk-planes.ts';
import type { LoadedPixels } from '../../state/preview/preview.ts';

/**
 * The sides to which samples are reduced before they are drawn; null if all samples are drawn. If only one side is smaller on the
 * screen (line scans), it is reduced to screen pixels. If both are, they are reduced by the same power of two, which a small
 * zoom does not change.
 */
export function shrunkSides({ head }: LoadedPixels, camera: Camera, density: number): SmallerSides | null {
  const { rows = 0, cols = 0 } = head.planes[0] ?? {};
  const perRow = (camera.turned ? camera.across : camera.down) * head.step[0] * density;
  const perCol = (camera.turned ? camera.down : camera.across) * head.step[1] * density;
  if (perRow >= 1 && perCol >= 1) return null;
  if (perRow < 1 && perCol < 1) {
    const by = 2 ** Math.floor(Math.log2(1 / Math.max(perRow, perCol)));
    return by >= 2 ? { rows: Math.ceil(rows / by), cols: Math.ceil(cols / by) } : null;
  }
  return perRow < 1 ? { rows: Math.ceil(rows * perRow), cols } : { rows, cols: Math.ceil(cols * perCol) };
}

/** Planes reduced to the mean or the brightest sample of each cell. They keep their statistics. */
export function shrunkTo(pixels: LoadedPixels, sides: SmallerSides, reduce: 'mean' | 'max'): LoadedPixels {
  const { head, planes } = pixels;
  const { rows = 1, cols = 1 } = head.planes[0] ?? {};
  const [down, across] = head.step;
  return {
    ...pixels,
    head: {
      ...head,
      planes: head.planes.map((plane) => ({ ...plane, ...sides })),
      step: [(down * rows) / sides.rows, (across * cols) / sides.cols],
    },
    planes: shrunkPlanes(head.planes, planes, sides, reduce),
  };
}
