import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberIn, sizeWithUnit } from '../../../../shared/values/measure.ts';

test.each([
  ['85,5', 85.5],
  ['0,125', 0.125],
  [',5', 0.5],
  ['1,2345', 1.2345],
  ['−3', -3],
  ['95 µm', 95],
  ['95μm', 95],
  ['95um', 95],
  ['95 micrometres', 95],
  ['0.12 mm', 120],
  ['0,12 mm', 120],
  ['0.0003 mm', 0.3],
  ['1e-3 mm', 1],
  ['250 nm', 0.25],
  ['2 centimeters', 20_000],
  ['1.2 Å', 0.00012],
])('%s is %d µm', (typed, value) => {
  expect(numberIn(typed, 'µm')).toBe(value);
});

test.each(['1,200', '1,200 µm', 'deep', '0x10', '95 s', '95 parsec', '1.2.3', '', '1,2,3', '--1', '12 34'])(
  '%j is not a number of micrometres',
  (typed) => {
    expect(numberIn(typed, 'µm')).toBeNull();
  },
);

test('a number without a unit gets none', () => {
  expect(numberIn('3', null)).toBe(3);
  expect(numberIn('3 µm', null)).toBeNull();
});

test.each([
  ['250 nm', { unit: 0.25, label: 'um' }],
  ['0,25 µm', { unit: 0.25, label: 'um' }],
  ['2 ms', { unit: 0.002, label: 'seconds' }],
  ['1.5 s', { unit: 1.5, label: 'seconds' }],
  ['0.25', null],
  ['0.25 px', null],
])('%s as a pixel size', (typed, size) => {
  expect(sizeWithUnit(typed)).toEqual(size);
});

test('a number typed with a point is read as it is, and with a comma where it is unambiguous', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      fc.pre(!Object.is(value, -0));
      expect(numberIn(String(value), null)).toBe(value);
      const withComma = numberIn(String(value).replace('.', ','), null);
      expect(withComma === null || withComma === value).toBe(true);
    }),
  );
});
