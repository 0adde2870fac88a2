import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canBeCut, cutName } from '../../../../shared/basics/cut-name.ts';

test.each([
  ['20251030_A106_0003.tif', '20251030_A', '106_0003.tif'],
  ['a.tif', 'a.tif', ''],
  ['control/20251030_A106_0003.tif', 'control/', '20251030_A106_0003.tif'],
  ['control/20251030_A106_with_a_long_name_0003.tif', 'control/20251030_A106_with_a_long_n', 'ame_0003.tif'],
  ['תמונה של הדגימה.tif', 'תמונה של הדגימה.tif', ''],
  // Values that head a group, and file names of Linux and macOS.
  ['two\nlines', 'two↵lines', ''],
  ['slice 3, lost\r\nits label.tif', 'slice 3, lost↵i', 'ts label.tif'],
])('%s gives way in the middle', (name, start, end) => {
  expect(cutName(name)).toEqual({ start, end });
});

test('the parts are the name, and no letter loses its marks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
      const { start, end } = cutName(name);
      expect(start + end).toBe(name.replaceAll(/\r\n?|[\n\u2028\u2029]/g, '↵'));
      expect(start === '' || !/^\p{M}/u.test(end)).toBe(true);
    }),
  );
});

test.each([
  ['a.tif', false],
  // An ellipsis would take more room than the letters before it.
  ['slide_A113.ndpi', false],
  ['20251030_A106_0003.tif', true],
])('room for an ellipsis is kept in %s: %s', (name, isKept) => {
  expect(canBeCut(cutName(name))).toBe(isKept);
});
