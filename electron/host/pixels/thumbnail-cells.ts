import { cellStart } from '../../../shared/tiff/pixels/reduce.ts';
import type { SentSamples } from '../../../shared/tiff/pixels/sent-samples.ts';
import type { PixelsAnswer } from './pixel-job.ts';

/** Planes reduced to a few pixels. */
export interface SmallPlanes {
  readonly planes: readonly SentSamples[];
  readonly rows: number;
  readonly cols: number;
}

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Sides within the box: those of the image's proportions, or the whole box for line scans. */
function sidesFor(
  rows: number,
  cols: number,
  turned: boolean,
  { width, height }: Sides,
): { rows: number; cols: number } {
  if (turned) return { rows: Math.min(height, cols), cols: Math.min(width, rows) };
  const scale = Math.min(1, width / cols, height / rows);
  return { rows: Math.max(1, Math.round(rows * scale)), cols: Math.max(1, Math.round(cols * scale)) };
}

function meanOf(plane: SentSamples, stride: number, row0: number, row1: number, col0: number, col1: number): number {
  let sum = 0;
  let count = 0;
  for (let row = row0; row < row1; row++) {
    for (let at = row * stride + col0; at < row * stride + col1; at++) {
      const value = plane[at] as number;
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Reduces planes to `sides`; turned, rows run to the right and columns up. Of labels the first of a cell is taken. */
export function cellMeans({ head, planes }: PixelsAnswer, turned: boolean, sides: Sides): SmallPlanes {
  const { rows = 1, cols = 1 } = head.planes[0] ?? {};
  const small = sidesFor(rows, cols, turned, sides);
  const [down, across] = turned ? [small.cols, small.rows] : [small.rows, small.cols];
  const made = planes.map((each, nth): SentSamples => {
    const plane = each as SentSamples;
    const result = plane.slice(0, 0).constructor as new (length: number) => SentSamples;
    const cells = new result(small.rows * small.cols);
    for (let r = 0; r < down; r++) {
      for (let c = 0; c < across; c++) {
        const [row0, col0] = [cellStart(r, rows, down), cellStart(c, cols, across)];
        const value = head.planes[nth]?.isLabels
          ? (plane[row0 * cols + col0] as number)
          : meanOf(plane, cols, row0, cellStart(r + 1, rows, down), col0, cellStart(c + 1, cols, across));
        cells[turned ? (small.rows - 1 - c) * small.cols + r : r * small.cols + c] = value;
      }
    }
    return cells;
  });
  return { planes: made, ...small };
}
