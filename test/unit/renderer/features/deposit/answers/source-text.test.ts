import { expect, test } from 'vitest';
import { sourceText } from '../../../../../../renderer/features/deposit/answers/source-text.ts';
import { originOf } from '../../../../../../shared/edits/edit-origin.ts';

test.each([
  ['constant', '', 'fixed by the standard'],
  ['header', 'OME PhysicalSizeX', 'image header, OME PhysicalSizeX'],
  ['sidecar', 'Region', 'sidecar, Region'],
  ['answer', 'deposit', 'answered'],
  ['answer', 'slide_a/**', 'answered, slide_a/**'],
] as const)('a value of %s %s is said to come from there', (kind, detail, text) => {
  expect(sourceText({ kind, detail })).toBe(text);
});

const time = new Date(2020, 1, 3, 14, 5).getTime();

test.each([
  ['answer', 'deposit', undefined, 'you, 3 Feb 2020'],
  ['answer', 'slide_a/**', undefined, 'you, 3 Feb 2020, slide_a/**'],
  ['answer', 'deposit', originOf('last-deposit'), 'from the last deposit, 3 Feb 2020'],
  ['answer', 'deposit', originOf('table', 'old.tsv'), 'table old.tsv, 3 Feb 2020'],
  ['sidecar', 'Region', originOf('template', 'Confocal'), 'sidecar, Region, template “Confocal”, 3 Feb 2020'],
] as const)('a value of %s %s with its history says when, and what entered it', (kind, detail, by, text) => {
  const cause = kind === 'answer' ? 'answer' : 'save';
  expect(sourceText({ kind, detail, origin: { time, cause, ...(by && { by }) } })).toBe(text);
});
