import { expect, it } from 'vitest';
import { colourTable } from '../../../../shared/picture/colour-tables.ts';
import { composePart } from '../../../../shared/picture/compose.ts';
import { withOpenGaps } from '../../../../shared/picture/open-gaps.ts';
import type { PixelRegion, PlaneHead } from '../../../../shared/picture/pixels.ts';

const plane: PlaneHead = {
  type: 'i16',
  rows: 2,
  cols: 3,
  min: 0,
  max: 100,
  low: 0,
  high: 100,
  histogram: [],
  isLabels: false,
  gaps: [],
};

/** A head of 2 × 3 samples, every other one from row 10 and column 20 on, whose planes have these gaps. */
const headWith = (...gaps: readonly (readonly PixelRegion[])[]) => ({
  planes: gaps.map((ofPlane) => ({ ...plane, gaps: ofPlane })),
  region: [10, 14, 20, 26] as const,
  step: [2, 2] as const,
});

it('a plane without gaps stays as it is, and one with gaps has NaN there', () => {
  const samples = Int16Array.of(1, 2, 3, 4, 5, 6);
  const head = headWith([], [[12, 14, 22, 99]], [[0, 11, 0, 22]]);
  expect(withOpenGaps(samples, head, 0)).toBe(samples);
  expect([...withOpenGaps(samples, head, 1)]).toEqual([1, 2, 3, 4, Number.NaN, Number.NaN]);
  expect([...withOpenGaps(samples.slice(), head, 2)]).toEqual([Number.NaN, 2, 3, 4, 5, 6]);
});

it('where one channel is missing, the others show; where all are missing, nothing does', () => {
  const head = headWith([[10, 12, 20, 22]], [[10, 12, 20, 24]]);
  const window = { min: -100, max: 100 };
  const planes = (['#ff0000', '#00ff00'] as const).map((colour, nth) => ({
    samples: withOpenGaps(
      Int16Array.from({ length: 6 }, () => 100 * (1 - nth)),
      head,
      nth,
    ),
    table: colourTable(colour),
    window,
  }));
  const words = composePart(planes, { row0: 0, rows: 1, col0: 0, cols: 3, stride: 3 });
  expect([...words].map((word) => word.toString(16))).toEqual(['0', 'ff0000ff', 'ff0080ff']);
});
