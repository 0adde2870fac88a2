import { expect, it } from 'vitest';
import {
  emptyText,
  pointerText,
  roundingText,
  valueText,
} from '../../../../../renderer/features/preview/pointer-text.ts';
import type { LoadedPixels } from '../../../../../renderer/state/preview/preview.ts';

/** Two rows of three samples, each of which stands for `step` × `step`. */
function loaded(values: readonly number[], step = 1): LoadedPixels {
  const plane = { type: 'f32', rows: 2, cols: 3, min: Math.min(...values), max: Math.max(...values), isLabels: false };
  const head = { planes: [plane], region: [0, 2 * step, 0, 3 * step], step: [step, step] };
  return { head, planes: [Float32Array.from(values)], channels: [0], z: 0, t: 0 } as unknown as LoadedPixels;
}

const axes = { y: { unit: 2, label: 'ms' }, x: { unit: 0.5, label: 'um' } };

it('the value under the pointer, with its place', () => {
  const pixels = loaded([0, 1, 2, 3, 4, 1204]);
  const at = (row: number, col: number) => pointerText(null, pixels, { row, col }, axes, 'mean');
  expect(at(1.9, 2.5)).toBe('row 1 col 2 · 2 ms · 1 µm · 1,204');
  expect([at(-0.1, 0), at(2, 0), at(0, 3)]).toEqual(['', '', '']);
});

it('a reduced value gives the number of samples that it stands for, and a finer one replaces it', () => {
  const whole = loaded([0, 1, 2, 3, 4, 5], 10);
  const point = { row: 15, col: 29 };
  expect(pointerText(null, whole, point, axes, 'mean')).toBe('row 15 col 29 · 30 ms · 14.5 µm · 5 mean of 10 × 10');
  expect(pointerText(null, whole, point, axes, 'max')).toMatch(/ · 5 highest of 10 × 10$/);
  const fine = loaded([7, 7, 7, 7, 7, 8]);
  const part = { ...fine, head: { ...fine.head, region: [14, 16, 27, 30] } } as LoadedPixels;
  expect(pointerText(part, whole, point, axes, 'mean')).toBe('row 15 col 29 · 30 ms · 14.5 µm · 8');
});

it('numbers beyond the precision of the window are marked as rounded', () => {
  const [low, high, negative] = [
    [0, 16_777_216],
    [0, 16_777_217],
    [-20_000_000, 0],
  ].map((each) => loaded(each));
  const said = (dtype: string, pixels: LoadedPixels | undefined) => pixels && roundingText({ dtype }, pixels);
  expect([said('uint32', low), said('float32', high), said('uint16', low)]).toEqual(['', '', '']);
  for (const dtype of ['uint32', 'int64', 'float64'])
    expect(said(dtype, high)).toBe('values above 16,777,216 are rounded');
  expect(said('int32', negative)).toBe('values above 16,777,216 are rounded');
});

it('values outside the range of the window are marked, as the picture cannot show their differences', () => {
  const said = (...values: number[]) => roundingText({ dtype: 'float64' }, loaded(values));
  expect(said(0, 1e300)).toBe('values beyond ±3.4e+38 cannot be told apart');
  expect(said(-1e39, 0)).toBe('values beyond ±3.4e+38 cannot be told apart');
  expect(said(0, 1e-300)).toBe('values this near to 0 cannot be told apart');
  expect([said(0, 0), said(1e-300, 1)]).toEqual(['', '']);
  expect(said(0, 3.4e38)).toBe('values above 16,777,216 are rounded');
});

it('planes of floats without a number are named as such, and no others', () => {
  const plane = { type: 'f32', gaps: [], histogram: new Array<number>(256).fill(0) } as const;
  const said = (...planes: readonly object[]) => emptyText(planes.map((other) => ({ ...plane, ...other })));
  expect(said({})).toBe('no finite values');
  const others = [{ histogram: [0, 1] }, { histogram: [] }, { type: 'u8' }, { gaps: [[0, 1, 0, 1]] }];
  for (const other of others) expect([said(other), said({}, other)]).toEqual(['', '']);
});

it('large and small values are short', () => {
  const texts = [
    1204,
    -165_843_943.7,
    0.0123,
    123_456_789_012_345,
    1e15,
    -1.5e300,
    1e-300,
    Number.POSITIVE_INFINITY,
  ].map(valueText);
  expect(texts).toEqual([
    '1,204',
    '-165,840,000',
    '0.0123',
    '123,456,789,012,345',
    '1e+15',
    '-1.5e+300',
    '1e-300',
    'Infinity',
  ]);
});
