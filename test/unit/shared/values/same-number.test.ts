import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameNumber } from '../../../../shared/values/same-number.ts';

test.each([
  ['Excel', 0.123456789123, 0.123456789],
  ['LibreOffice', 0.123456789123, 0.1234567891],
  ['Excel', -1234.56789012345, -1234.56789],
  ['LibreOffice', 0.0123456789123, 0.0123456789],
  ['Excel', 0.0000123456789123, 1.23457e-5],
  ['a data frame', 0.2071602104374, 0.20716021043741],
  ['Excel', '0.123456789123', 0.123456789],
])('what %s shows of %j is the same number', (_, own, shown) => {
  expect(isSameNumber(shown, own)).toBe(true);
});

test.each([
  [0.123456789123, 0.12345679],
  [0.123456789123, 0.12],
  [0.0000123456789123, 1.2346e-5],
  [0.25, 0.250000001],
  [0.25, -0.25],
  [3, 3.1],
  ['', 0],
  [' ', 0],
  [null, 0],
  [false, 0],
  ['deep', 0],
  [0.25, '0.25'],
  [0.25, null],
])('of %j, %j is another number, or none', (own, given) => {
  expect(isSameNumber(given, own)).toBe(false);
});

const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });

test('a number and its text are the same, as is one that lost its last digits; a thousandth more is another', () => {
  fc.assert(
    fc.property(numbers, (own) => {
      expect(isSameNumber(own, own)).toBe(true);
      expect(isSameNumber(own, String(own))).toBe(true);
      expect(isSameNumber(Number(own.toPrecision(12)), own)).toBe(true);
      if (own !== 0) expect(isSameNumber(own * 1.001, own)).toBe(Math.abs(own) < 1e-300 && own * 1.001 === own);
    }),
  );
});
