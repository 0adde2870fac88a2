import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../../../../shared/tiff/pixels/geometry.ts';
import { holdsLabels } from '../../../../../shared/tiff/pixels/label-cells.ts';
import { LabelSigns } from '../../../../../shared/tiff/pixels/labels.ts';
import { wholeRegion } from '../../../../../shared/tiff/pixels/region.ts';
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

  it('are found in the rows without gaps, however many gaps there are', () => {
    const rows = 200_000;
    const plane = Uint8Array.from({ length: rows * 4 }, (_, i) => (i % 8 < 4 ? (i % 4 < 2 ? 0 : 7) : i % 251));
    const gaps = Array.from({ length: rows / 2 }, (_, i) => {
      const row0 = 2 * i + 1;
      const region = { row0, row1: row0 + 1, col0: 0, col1: 4 };
      return { region, reason: 'absent', block: row0 + 1, details: {} } as const;
    });
    const geometry = { type: 'u8', compression: 1 } as Geometry;
    expect(holdsLabels(geometry, plane, wholeRegion(rows, 4), gaps)).toBe(true);
    expect(holdsLabels(geometry, plane, wholeRegion(rows, 4), [])).toBe(false);
  });

  it('have 2 to 255 values', () => {
    expect(areLabels((row, col) => Math.floor(row / 4) * 64 + Math.floor(col / 4))).toBe(false);
    expect(areLabels(() => 3)).toBe(false);
  });
});
