import { expect, test } from 'vitest';
import { changedLines } from '../../../../shared/json/line-diff.ts';

const text = '{\n  "a": 1,\n  "b": 2\n}';
const at = (part: string) => text.indexOf(part);

test('a replaced value marks its line on both sides', () => {
  expect(changedLines(text, [{ offset: at('2'), length: 1, text: '3' }])).toEqual({ before: [3], after: [3] });
});

test('an inserted line is marked, the one before it is not', () => {
  const splice = { offset: at('1') + 1, length: 0, text: ',\n  "aa": 5' };
  expect(changedLines(text, [splice])).toEqual({ before: [], after: [3] });
});

test('a line inserted first is marked alone', () => {
  const splice = { offset: at('"a"'), length: 0, text: '"A": 0,\n  ' };
  expect(changedLines(text, [splice])).toEqual({ before: [], after: [2] });
});

test('a removed line is marked in the old text, and later lines are counted on', () => {
  const splices = [
    { offset: at('"a"'), length: '"a": 1,\n  '.length, text: '' },
    { offset: at('2'), length: 1, text: '3' },
  ];
  expect(changedLines(text, splices)).toEqual({ before: [2, 3], after: [2] });
});

test('lines after an inserted one are counted on in the new text', () => {
  const splices = [
    { offset: at('"a"'), length: 0, text: '"A": 0,\n  "B": 0,\n  ' },
    { offset: at('2'), length: 1, text: '3' },
  ];
  expect(changedLines(text, splices)).toEqual({ before: [3], after: [2, 3, 5] });
});

test('no splices, no lines', () => {
  expect(changedLines(text, [])).toEqual({ before: [], after: [] });
});
