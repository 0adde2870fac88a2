import { describe, expect, it } from 'vitest';
import { LabelSigns } from '../../../../../shared/tiff/pixels/labels.ts';
import { seeded } from '../../../../helpers/seeded.ts';

const side = 256;

/** Whether an image of these samples is taken for labels. */
function areLabels(valueAt: (row: number, col: number) => number): boolean {
  const signs = new LabelSigns(side);
  for (let row = 0; row < side; row++) {
    signs.addRow(
      Float64Array.from({ length: side }, (_, col) => valueAt(row, col)),
      0,
      1,
      side,
    );
  }
  return signs.areLabels;
}

/** Cells of 12 × 12 on a grid of 20, on a background of 0. */
const cellAt = (row: number, col: number): number =>
  row % 20 < 12 && col % 20 < 12 ? 1 + Math.floor(row / 20) * 13 + Math.floor(col / 20) : 0;

describe('labels', () => {
  it('are cells with one number each', () => {
    expect(areLabels((row, col) => cellAt(row, col))).toBe(true);
    expect(areLabels((row, col) => cellAt(row, col) * 7)).toBe(true);
  });

  it('are masks of two values', () => {
    expect(areLabels((row, col) => (cellAt(row, col) > 0 ? 255 : 0))).toBe(true);
    expect(areLabels((row, col) => (cellAt(row, col) > 0 ? 1 : 0))).toBe(true);
  });

  it('are not noise, nor sparse cells on a black background', () => {
    const random = seeded(5);
    expect(areLabels(() => Math.floor(random() * 200))).toBe(false);
    expect(areLabels((row, col) => (cellAt(row, col) > 0 ? 100 + Math.floor(random() * 100) : 0))).toBe(false);
  });

  it('are not the slow greys of a smooth photograph', () => {
    expect(areLabels((_, col) => Math.floor(col / 8))).toBe(false);
  });

  it('have 2 to 255 values', () => {
    expect(areLabels((row, col) => Math.floor(row / 4) * 64 + Math.floor(col / 4))).toBe(false);
    expect(areLabels(() => 3)).toBe(false);
  });
});
