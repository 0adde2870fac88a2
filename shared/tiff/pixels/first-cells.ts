import type { CellGrid } from './cell-grid.ts';
import type { NumberSamples } from './sample-type.ts';

/** The first sample read of each cell; NaN where nothing was read. */
export class FirstCells {
  readonly #grid: CellGrid;
  /** Rows of cells; rows not read take no memory. */
  readonly #cells: (Float32Array | undefined)[];

  constructor(grid: CellGrid) {
    this.#grid = grid;
    this.#cells = new Array(grid.rows);
  }

  /** Adds a row of samples: columns `col0` to `col1` of the plane, from `from` on, `step` apart. */
  addRow(numbers: NumberSamples, from: number, step: number, row: number, col0: number, col1: number): void {
    const { region, rowCells, colBounds, colCells, cols } = this.#grid;
    const at = rowCells[row - region.row0] as number;
    this.#cells[at] ??= new Float32Array(cols).fill(Number.NaN);
    const cells = this.#cells[at];
    const isOpen = (cell: number): boolean => Number.isNaN(cells[cell] as number);
    const [first, last] = [col0 - region.col0, col1 - region.col0];
    const [from0, to] = [colCells[first] as number, colCells[last - 1] as number];
    // Most rows are not the first of their cells.
    if ([from0, (from0 + to) >> 1, to].every((cell) => !isOpen(cell))) return;
    for (let cell = from0; cell <= to; cell++) {
      const col = Math.max(first, colBounds[cell] as number);
      if (isOpen(cell)) cells[cell] = numbers[from + (col - first) * step] as number;
    }
  }

  cells(): Float64Array {
    const { cols } = this.#grid;
    const all = new Float64Array(this.#cells.length * cols).fill(Number.NaN);
    for (const [row, cells] of this.#cells.entries()) if (cells) all.set(cells, row * cols);
    return all;
  }
}
