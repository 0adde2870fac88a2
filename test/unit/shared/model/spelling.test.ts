import { expect, test } from 'vitest';
import { spellingClusters } from '../../../../shared/model/spelling.ts';

function clusters(...values: readonly string[]): string[][] {
  const counts = new Map(values.map((value, i) => [value, values.length - i]));
  return spellingClusters(counts).map((cluster) => cluster.map(({ value }) => value));
}

test('case, spacing, punctuation, accents and initials are one value (SPEC 3)', () => {
  expect(clusters('WT', 'wt', 'wild-type', 'Wild type')).toEqual([['WT', 'wt', 'wild-type', 'Wild type']]);
  expect(clusters('Zoë', 'Zoe')).toEqual([['Zoë', 'Zoe']]);
  expect(clusters('angII 7d', 'angII7d', 'AngII-7d')).toEqual([['angII 7d', 'angII7d', 'AngII-7d']]);
});

test('a slip in a long word is one value', () => {
  expect(clusters('saline', 'salinee', 'control')).toEqual([['saline', 'salinee']]);
  expect(clusters('hippocampus', 'hipocampus')).toEqual([['hippocampus', 'hipocampus']]);
});

test('different numbers and short words stay apart', () => {
  expect(clusters('CA1', 'CA3', 'day 1', 'day 2', 'cond 10', 'cond 11', 'M', 'F', 'male', 'female')).toEqual([]);
});
