import { expect, it } from 'vitest';
import { measured, scaleBar } from '../../../../shared/picture/scale-bar.ts';

it.each([
  [0.32, 'um', 1, 400, '20 µm', 62.5],
  [1, 'µm', 1, 400, '100 µm', 100],
  [0.0005, 'um', 2, 400, '20 nm', 80],
  [50, 'um', 1, 400, '5 mm', 100],
  [0.000_31, 'seconds', 0.05, 348, '500 ms', 80.6],
  [2, 's', 1, 400, '2 min', 60],
])('%d %s a sample at scale %d in %d pixels: %s', (unit, label, scale, visible, text, length) => {
  const bar = scaleBar({ unit, label }, scale, visible);
  expect(bar?.text).toBe(text);
  expect(bar?.length).toBeCloseTo(length, 0);
});

it.each([
  [1, 'Pixels'],
  [0.3, 'Y'],
  [0, 'um'],
  [Number.POSITIVE_INFINITY, 'um'],
])('draws no bar for %d %s', (unit, label) => {
  expect(scaleBar({ unit, label }, 1, 400)).toBeNull();
});

it('measures places', () => {
  expect(measured({ unit: 0.3, label: 'um' }, 14)).toBe('4.2 µm');
  expect(measured({ unit: 0.000_31, label: 'seconds' }, 812)).toBe('252 ms');
  expect(measured({ unit: 1, label: 'Pixels' }, 812)).toBeNull();
});
