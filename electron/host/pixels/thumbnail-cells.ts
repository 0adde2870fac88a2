import type { SentSamples } from '../../../shared/tiff/pixels/sent-samples.ts';

interface Sides {
  readonly width: number;
  readonly height: number;
}

/**
 * The size to which an image is reduced for a box: in the image's proportions or, turned, with rows along the box's width and
 * columns along its height.
 */
export function sidesWithin(
  rows: number,
  cols: number,
  turned: boolean,
  { width, height }: Sides,
): readonly [rows: number, cols: number] {
  if (turned) return [Math.min(width, rows), Math.min(height, cols)];
  const scale = Math.min(1, width / cols, height / rows);
  return [Math.max(1, Math.round(rows * scale)), Math.max(1, Math.round(cols * scale))];
}

/** A plane with its rows running to the right and its columns up. */
export function turnedPlane(plane: SentSamples, rows: number, cols: number): SentSamples {
  const turned = plane.slice();
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) turned[(cols - 1 - col) * rows + row] = plane[row * cols + col] as number;
  }
  return turned;
}
