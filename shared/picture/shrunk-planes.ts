import { CellGrid } from '../tiff/pixels/cell-grid.ts';
import { PlaneReducer } from '../tiff/pixels/reduce.ts';
import { wholeRegion } from '../tiff/pixels/region.ts';
import { cellsToSent, type SentSamples } from '../tiff/pixels/sent-samples.ts';
import type { PlaneHead } from './pixels.ts';

/** Rows and columns of a smaller picture. */
export interface SmallerSides {
  readonly rows: number;
  readonly cols: number;
}

function shrunk(plane: PlaneHead, samples: SentSamples, sides: SmallerSides, reduce: 'mean' | 'max'): SentSamples {
  const { type, rows, cols, isLabels } = plane;
  const region = wholeRegion(rows, cols);
  const reducer = new PlaneReducer(type, new CellGrid(region, sides.rows, sides.cols), isLabels ? 'first' : reduce, 0);
  reducer.add({ block: { samples, stride: cols, components: 1, rows }, row: 0, col: 0, part: region, sample: 0 });
  return cellsToSent(type, reducer.cells());
}

/** Planes reduced to the mean or the brightest sample of each cell; labels to the first. */
export function shrunkPlanes(
  heads: readonly PlaneHead[],
  planes: readonly SentSamples[],
  sides: SmallerSides,
  reduce: 'mean' | 'max',
): readonly SentSamples[] {
  return planes.map((samples, i) => shrunk(heads[i] as PlaneHead, samples, sides, reduce));
}
