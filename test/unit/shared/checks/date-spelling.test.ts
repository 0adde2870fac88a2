import { expect, test } from 'vitest';
import { dateSpellingProblems, usedStyles } from '../../../../shared/checks/date-spelling.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

const counts = new Map([
  ['2025-10-30', 2],
  ['27 November 2025', 1],
  ['soon', 9],
  ['20251030', 1],
  ['20251106', 3],
  ['2025-11-06', 1],
  ['20251127', 1],
]);

test('spellings of days are counted over all days, the commonest first; what is not a day is not one', () => {
  expect(usedStyles(counts)).toEqual([
    ['compact', { count: 5, example: '20251030' }],
    ['dashes', { count: 3, example: '2025-10-30' }],
    ['words', { count: 1, example: '27 November 2025' }],
  ]);
});

test('days that are spelled in several ways are a problem, with an example and the count of each', () => {
  const [found, ...others] = dateSpellingProblems(counts);
  expect(others).toEqual([]);
  expect(found && sentenceOf(found)).toContain('“20251030” (5), “2025-10-30” (3), “27 November 2025” (1)');
});

test('days that are all spelled alike are not a problem, however many, nor are two ways of which one is not a day', () => {
  expect(
    dateSpellingProblems(
      new Map([
        ['2025-10-30', 2],
        ['2025-11-06', 1],
        ['soon', 1],
      ]),
    ),
  ).toEqual([]);
  expect(
    dateSpellingProblems(
      new Map([
        ['2025-10-30', 1],
        ['20251106', 1],
      ]),
    ),
  ).toHaveLength(1);
});
