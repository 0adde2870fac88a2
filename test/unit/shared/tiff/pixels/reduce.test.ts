import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellGrid, cellStart } from '../../../../../shared/tiff/pixels/cell-grid.ts';
import { PlaneReducer, type Reduction } from '../../../../../shared/tiff/pixels/reduce.ts';
import { wholeRegion } from '../../../../../shared/tiff/pixels/region.ts';

interface Case {
  readonly height: number;
  readonly width: number;
  readonly rows: number;
  readonly cols: number;
  readonly block: number;
  readonly type: 'u8' | 'u16' | 'i16' | 'f32';
  /** Factor of all samples: high ones of 16 bits are added in another way. */
  readonly factor: number;
}

const cases = fc
  .record({ height: fc.integer({ min: 1, max: 30 }), width: fc.integer({ min: 1, max: 30 }) })
  .chain(({ height, width }) =>
    fc.record({
      height: fc.constant(height),
      width: fc.constant(width),
      rows: fc.integer({ min: 1, max: height }),
      cols: fc.integer({ min: 1, max: width }),
      block: fc.integer({ min: 1, max: 30 }),
      type: fc.constantFrom('u8' as const, 'u16' as const, 'i16' as const, 'f32' as const),
      factor: fc.constantFrom(1, 40, 250),
    }),
  );

const arrays = { u8: Uint8Array, u16: Uint16Array, i16: Int16Array, f32: Float32Array };
const valueAt = (row: number, col: number): number => (row * 37 + col * 11) % 251;

const scaleOf = ({ type, factor }: Case): number => (type === 'u16' ? factor : 1);

/** Reduces an image that comes in square blocks. */
function reduced(each: Case, reduction: Reduction): Float64Array {
  const { height, width, rows, cols, block, type } = each;
  const region = wholeRegion(height, width);
  const reducer = new PlaneReducer(type, new CellGrid(region, rows, cols), reduction, 0);
  for (let row = 0; row < height; row += block) {
    for (let col = 0; col < width; col += block) {
      const values = Array.from(
        { length: block * block },
        (_, i) => valueAt(row + Math.floor(i / block), col + (i % block)) * scaleOf(each),
      );
      const samples = new arrays[type](values);
      const part = { row0: row, row1: Math.min(height, row + block), col0: col, col1: Math.min(width, col + block) };
      reducer.add({ block: { samples, stride: block, components: 1, rows: block }, row, col, part, sample: 0 });
    }
  }
  return reducer.cells();
}

function cellValues(each: Case, cell: number): number[] {
  const { height, width, rows, cols } = each;
  const [i, j] = [Math.floor(cell / cols), cell % cols];
  const values: number[] = [];
  for (let r = cellStart(i, height, rows); r < cellStart(i + 1, height, rows); r++) {
    for (let c = cellStart(j, width, cols); c < cellStart(j + 1, width, cols); c++)
      values.push(valueAt(r, c) * scaleOf(each));
  }
  return values;
}

describe('reduction', () => {
  it('is the mean of each cell, whatever blocks the image comes in', () => {
    void fc.assert(
      fc.property(cases, (each) => {
        for (const [cell, mean] of reduced(each, 'mean').entries()) {
          const values = cellValues(each, cell);
          expect(mean).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 9);
        }
      }),
    );
  });

  it('is the greatest of each cell when that is asked for', () => {
    void fc.assert(
      fc.property(cases, (each) => {
        for (const [cell, greatest] of reduced(each, 'max').entries())
          expect(greatest).toBe(Math.max(...cellValues(each, cell)));
      }),
    );
  });

  it('is one of the labels, never between them', () => {
    void fc.assert(
      fc.property(cases, (each) => {
        for (const [cell, label] of reduced(each, 'first').entries()) expect(cellValues(each, cell)).toContain(label);
      }),
    );
  });
});
