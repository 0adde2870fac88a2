import { expect, test } from 'vitest';
import { runToEnd } from '../../../../shared/basics/pauses.ts';
import { spellingClusters } from '../../../../shared/edits/spelling.ts';

function clusters(...values: readonly string[]): string[][] {
  const counts = new Map(values.map((value, i) => [value, values.length - i]));
  return runToEnd(spellingClusters(counts)).map(({ spellings }) => spellings.map(({ value }) => value));
}

test('case, spacing, punctuation, accents and initials are one value (docs/format.md 6)', () => {
  expect(clusters('WT', 'wt', 'wild-type', 'Wild type')).toEqual([['WT', 'wt', 'wild-type', 'Wild type']]);
  expect(clusters('Zoë', 'Zoe')).toEqual([['Zoë', 'Zoe']]);
  expect(clusters('WT', 'WT\u200b', 'W\u00adT')).toEqual([['WT', 'WT\u200b', 'W\u00adT']]);
  expect(clusters('GFP', 'GFP-\u200b')).toEqual([]);
  expect(clusters('angII 7d', 'angII7d', 'AngII-7d')).toEqual([['angII 7d', 'angII7d', 'AngII-7d']]);
});

test('a slip in a long word is one value', () => {
  expect(clusters('saline', 'salinee', 'control')).toEqual([['saline', 'salinee']]);
  expect(clusters('hippocampus', 'hipocampus')).toEqual([['hippocampus', 'hipocampus']]);
});

test('different numbers and short words stay apart', () => {
  expect(clusters('CA1', 'CA3', 'day 1', 'day 2', 'cond 10', 'cond 11', 'M', 'F', 'male', 'female')).toEqual([]);
});

test('values of different numbers or signs are different values, however alike', () => {
  expect(clusters('A106', 'A107', 'cond1', 'cond2', 'condition 1', 'condition 2')).toEqual([]);
  expect(clusters('1.5 mM', '15 mM', '1,5 µM', '-5 mV', '5 mV', '10-5', '105')).toEqual([]);
  expect(clusters('GCaMP6f+/-', 'GCaMP6f-/-', 'GCaMP6f+/+', 'GFP+', 'GFP-', 'GFP')).toEqual([]);
  expect(clusters('depth < 100 µm', 'depth > 100 µm')).toEqual([]);
  expect(clusters('cond1', 'Cond 1', 'cond-1')).toEqual([['cond1', 'Cond 1', 'cond-1']]);
});

test('words that mean different things by a letter or two stay apart', () => {
  expect(clusters('control A', 'control B', 'layer II', 'layer III')).toEqual([]);
  expect(clusters('hypertension', 'hypotension', 'afferent', 'efferent', 'stimulated', 'unstimulated')).toEqual([]);
});

test('what differs in case, accents, spacing and punctuation is certain, a typing error is not', () => {
  const certain = (...values: readonly string[]) =>
    runToEnd(spellingClusters(new Map(values.map((value) => [value, 1])))).map((cluster) => cluster.certain);
  expect(certain('WT', 'wt')).toEqual([true]);
  expect(certain('Wild-type', 'wild type')).toEqual([true]);
  expect(certain('saline', 'salinee')).toEqual([false]);
  expect(certain('WT', 'wild-type')).toEqual([false]);
});
