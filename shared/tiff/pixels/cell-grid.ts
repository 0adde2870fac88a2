import type { Budget } from './limits.ts';
import { type Region, regionSize } from './region.ts';

/** Where cell `i` of `m` begins in `n` samples; it ends where the next begins. */
export function cellStart(i: number, n: number, m: number): number {
  return Math.floor((i * n) / m);
}

function starts(n: number, m: number): Int32Array {
  return Int32Array.from({ length: m + 1 }, (_, i) => cellStart(i, n, m));
}

/** The cell of each sample. */
function cellOf(bounds: Int32Array): Int32Array {
  const cells = new Int32Array(bounds.at(-1) ?? 0);
  for (let i = 0; i + 1 < bounds.length; i++) cells.fill(i, bounds[i], bounds[i + 1]);
  return cells;
}

/** A region divided into `rows` × `cols` cells. */
export class CellGrid {
  readonly region: Region;
  readonly rows: number;
  readonly cols: number;
  /** First row of each cell, from the region's first on, and the end of the last. */
  readonly rowBounds: Int32Array;
  /** Row of cells of each row of the region. */
  readonly rowCells: Int32Array;
  readonly colBounds: Int32Array;
  readonly colCells: Int32Array;

  /**
   * A header may claim a side that fills the memory; `budget` is asked before its tables are made.
   * @throws PixelError when the budget is used up
   */
  constructor(region: Region, rows: number, cols: number, budget?: Budget) {
    const size = regionSize(region);
    budget?.take((size.rows + size.cols) * Int32Array.BYTES_PER_ELEMENT);
    this.region = region;
    this.rows = rows;
    this.cols = cols;
    this.rowBounds = starts(size.rows, rows);
    this.rowCells = cellOf(this.rowBounds);
    this.colBounds = starts(size.cols, cols);
    this.colCells = cellOf(this.colBounds);
  }
}
