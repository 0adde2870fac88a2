import { expect, test } from 'vitest';
import { fieldText } from '../../../../shared/edits/field-text.ts';

test.each([
  [false, 'drug A\n  drug B', 'drug A drug B'],
  [false, 'one\r\ntwo\rthree', 'one two three'],
  [true, 'one\r\ntwo\rthree\n', 'one\ntwo\nthree\n'],
  [true, '  mouse ', '  mouse '],
  [false, '  mouse ', '  mouse '],
])('several lines: %s, %j is %j', (multiline, text, shown) => {
  expect(fieldText({ multiline }, text)).toBe(shown);
});
