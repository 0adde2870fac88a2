import type { Piece } from './block-reading.ts';
import type { CellGrid } from './cell-grid.ts';
import { type Region, regionSize } from './region.ts';
import { addPackedRows, addRows } from './row-sums.ts';
import { asNumbers, isSmallInteger, type NumberSamples, type SampleType } from './sample-type.ts';

/** How several samples become one: their mean, their maximum, or the first of them (labels have no mean). */
export type Reduction = 'mean' | 'max' | 'first';

/** The sum of this many 16-bit samples is below 2^31. */
const mostRows = 32_768;

/**
 * Reduces a region to the cells of a grid while its blocks are read, without keeping them. A cell covers the
 * samples that were read; NaN counts as not read.
 */
export class PlaneReducer {
  readonly #grid: CellGrid;
  readonly #reduction: Reduction;
  readonly #type: SampleType;
  readonly #component: number;
  readonly #values: Float64Array;
  readonly #counts: Float64Array;
  /** Whether several rows of whole numbers are added at a time. */
  readonly #areStrips: boolean;
  /** Sums of the columns of some rows. */
  readonly #sums: Int32Array;
  /** Whether no sample so far was too high to add columns in pairs. */
  #isLow = true;

  constructor(type: SampleType, grid: CellGrid, reduction: Reduction, component: number) {
    const { rows, cols } = grid;
    const size = regionSize(grid.region);
    this.#type = type;
    this.#grid = grid;
    this.#reduction = reduction;
    this.#component = component;
    this.#values = new Float64Array(rows * cols);
    this.#counts = new Float64Array(rows * cols);
    this.#areStrips = reduction === 'mean' && isSmallInteger(type) && size.rows >= 2 * rows;
    this.#sums = new Int32Array(this.#areStrips ? size.cols : 0);
  }

  /** Adds the samples of one piece. */
  add({ block, row, col, part, sample }: Piece): void {
    const component = this.#component - sample;
    if (component < 0 || component >= block.components) return;
    const numbers = asNumbers(this.#type, block.samples);
    const { components, stride } = block;
    const { region, rowCells, cols } = this.#grid;
    if (this.#areStrips && components === 1 && part.row1 - part.row0 > 1) {
      this.#addWhole(numbers, stride, part, (part.row0 - row) * stride + part.col0 - col);
      return;
    }
    for (let r = part.row0; r < part.row1; r++) {
      const from = ((r - row) * stride + part.col0 - col) * components + component;
      const target = (rowCells[r - region.row0] as number) * cols;
      this.#addRow(numbers, from, components, target, part.col0 - region.col0, part.col1 - region.col0);
    }
  }

  /** The cells; NaN where nothing was read. */
  cells(): Float64Array {
    const values = this.#values;
    const isMean = this.#reduction === 'mean';
    for (let i = 0; i < values.length; i++) {
      const count = this.#counts[i] as number;
      if (count === 0) values[i] = Number.NaN;
      else if (isMean) values[i] = (values[i] as number) / count;
    }
    return values;
  }

  #addRow(numbers: NumberSamples, from: number, step: number, target: number, col0: number, col1: number): void {
    if (this.#reduction === 'mean') this.#addMeans(numbers, from, step, target, col0, col1);
    else this.#addOthers(numbers, from, step, target, col0, col1);
  }

  /** One loop for a row, because a call for each cell would take longer than its sum. */
  #addMeans(numbers: NumberSamples, from: number, step: number, target: number, col0: number, col1: number): void {
    const { colBounds: bounds, colCells } = this.#grid;
    const [values, counts] = [this.#values, this.#counts];
    let at = from;
    let cell = colCells[col0] as number;
    for (let col = col0; col < col1; cell++) {
      const end = Math.min(col1, bounds[cell + 1] as number);
      let [sum, taken] = [0, end - col];
      const start = at;
      for (const last = at + taken * step; at < last; at += step) sum += numbers[at] as number;
      if (Number.isNaN(sum)) [sum, taken] = sumOfNumbers(numbers, start, step, at);
      values[target + cell] = (values[target + cell] as number) + sum;
      counts[target + cell] = (counts[target + cell] as number) + taken;
      col = end;
    }
  }

  /** Means of whole numbers that are not interleaved, in half the time: first over the rows of a cell, without a check for NaN. */
  #addWhole(numbers: NumberSamples, stride: number, part: Region, start: number): void {
    const { region, rowBounds, rowCells, colBounds: bounds, colCells, cols } = this.#grid;
    const [values, counts, sums] = [this.#values, this.#counts, this.#sums];
    const { row0, col0 } = region;
    const [first, last] = [part.col0 - col0, part.col1 - col0];
    for (let r = part.row0 - row0, from = start; r < part.row1 - row0; ) {
      const cellRow = rowCells[r] as number;
      const rows = Math.min(part.row1 - row0, rowBounds[cellRow + 1] as number, r + mostRows) - r;
      this.#addRows(numbers, last - first, from, stride, rows);
      for (let cell = colCells[first] as number, col = first; col < last; cell++) {
        const end = Math.min(last, bounds[cell + 1] as number);
        const at = cellRow * cols + cell;
        counts[at] = (counts[at] as number) + (end - col) * rows;
        let sum = 0;
        for (; col < end; col++) sum += sums[col - first] as number;
        values[at] = (values[at] as number) + sum;
      }
      r += rows;
      from += rows * stride;
    }
  }

  #addRows(numbers: NumberSamples, count: number, from: number, stride: number, rows: number): void {
    const sums = this.#sums;
    if (this.#isLow && numbers instanceof Uint16Array) {
      this.#isLow = addPackedRows(sums, count, numbers, from, stride, rows);
      if (this.#isLow) return;
    }
    addRows(sums, count, numbers, from, stride, rows);
  }

  #addOthers(numbers: NumberSamples, from: number, step: number, target: number, col0: number, col1: number): void {
    const { colBounds, colCells } = this.#grid;
    let at = from;
    for (let cell = colCells[col0] as number, col = col0; col < col1; cell++) {
      const end = Math.min(col1, colBounds[cell + 1] as number);
      this.#addOther(numbers, at, step, end - col, target + cell);
      at += (end - col) * step;
      col = end;
    }
  }

  #addOther(numbers: NumberSamples, from: number, step: number, count: number, cell: number): void {
    if (this.#reduction === 'first' && (this.#counts[cell] as number) > 0) return;
    const end = this.#reduction === 'first' ? from + step : from + count * step;
    for (let i = from; i < end; i += step) {
      const value = numbers[i] as number;
      if (Number.isNaN(value)) continue;
      if ((this.#counts[cell] as number) === 0 || value > (this.#values[cell] as number)) this.#values[cell] = value;
      this.#counts[cell] = (this.#counts[cell] as number) + 1;
    }
  }
}

function sumOfNumbers(numbers: NumberSamples, from: number, step: number, end: number): [sum: number, count: number] {
  let [sum, count] = [0, 0];
  for (let i = from; i < end; i += step) {
    const value = numbers[i] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return [sum, count];
}
