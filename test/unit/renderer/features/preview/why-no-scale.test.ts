import { expect, it } from 'vitest';
import { missingScale, whyNoScale } from '../../../../../renderer/features/preview/why-no-scale.ts';

const why = (y: string, x: string, unit = 1) => whyNoScale({ y: { unit, label: y }, x: { unit: 1, label: x } });

it('a reason that rows and columns share is given once', () => {
  expect(why('Pixels', 'Pixels')).toBe(
    'the unit of rows and columns is “Pixels”, which is neither a length nor a time',
  );
  expect(why('', ' ')).toBe('the unit of rows and columns is not known');
});

it('reasons that differ are given one after the other, and an axis with a scale has none', () => {
  expect(why('Y', '')).toBe(
    'the unit of rows is “Y”, which is neither a length nor a time, and the unit of columns is not known',
  );
  expect(why('s', 'X')).toBe('the unit of columns is “X”, which is neither a length nor a time');
  for (const size of [0, -1, Number.POSITIVE_INFINITY, Number.NaN])
    expect(why('s', 'um', size)).toBe('the pixel size of rows is not known');
  expect(why('s', 'um')).toBe('');
});

it.each([
  ['Pixels', 'Pixels', 'No scale bar'],
  ['Pixels', 'um', 'No scale bar for rows'],
  ['s', 'X', 'No scale bar for columns'],
  ['s', 'um', ''],
])('with units %s of rows and %s of columns: %j', (y, x, text) => {
  expect(missingScale({ y: { unit: 1, label: y }, x: { unit: 1, label: x } })).toBe(text);
});
