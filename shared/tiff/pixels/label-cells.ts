import { lossyCompressions } from '../structure/tag-value-names.ts';
import type { Gap, Piece } from './block-reading.ts';
import type { CellGrid } from './cell-grid.ts';
import { FirstCells } from './first-cells.ts';
import type { Geometry } from './geometry.ts';
import { LabelSigns } from './labels.ts';
import { type Region, regionSize } from './region.ts';
import { asNumbers, isFloat, type Samples } from './sample-type.ts';

/** Whether the samples of a plane may be labels: a lossy compression would change them, and is not used for them. */
export function mayBeLabels({ type, compression }: Pick<Geometry, 'type' | 'compression'>): boolean {
  return !isFloat(type) && !lossyCompressions.has(compression);
}

/** Examines one sample per pixel for labels and keeps the first label of each cell. */
export class LabelCells {
  readonly #geometry: Geometry;
  readonly #sample: number;
  readonly #signs: LabelSigns;
  readonly #cells: FirstCells;

  constructor(geometry: Geometry, grid: CellGrid, sample: number, every: number) {
    const { rows, cols } = regionSize(grid.region);
    const across = Math.ceil(cols / geometry.blockWidth);
    this.#geometry = geometry;
    this.#sample = sample;
    this.#signs = new LabelSigns((rows * across) / every);
    this.#cells = new FirstCells(grid);
  }

  /** Adds the samples of one piece. */
  add({ block, row, col, part, sample }: Piece): void {
    const { components, stride } = block;
    const component = this.#sample - sample;
    if (component < 0 || component >= components) return;
    const numbers = asNumbers(this.#geometry.type, block.samples);
    for (let r = part.row0; r < part.row1; r++) {
      const from = ((r - row) * stride + part.col0 - col) * components + component;
      this.#signs.addRow(numbers, from, components, part.col1 - part.col0);
      if (!this.#signs.isRuledOut) this.#cells.addRow(numbers, from, components, r, part.col0, part.col1);
    }
  }

  /** One label per cell; null if the samples are not labels. */
  cells(): Float64Array | null {
    return this.#signs.areLabels ? this.#cells.cells() : null;
  }
}

/** Whether a stored plane consists of labels; rows with gaps are ignored. */
export function holdsLabels(geometry: Geometry, plane: Samples, region: Region, gaps: readonly Gap[]): boolean {
  if (!mayBeLabels(geometry)) return false;
  const { rows, cols } = regionSize(region);
  const numbers = asNumbers(geometry.type, plane);
  const signs = new LabelSigns(rows);
  // A file that was cut off may have as many gaps as rows.
  const broken = new Uint8Array(rows);
  for (const { region: gap } of gaps) broken.fill(1, gap.row0 - region.row0, gap.row1 - region.row0);
  for (let row = 0; row < rows; row++) if (broken[row] === 0) signs.addRow(numbers, row * cols, 1, cols);
  return signs.areLabels;
}
