import { expect, test } from 'vitest';
import { countsText, fileLines } from '../../../../../renderer/ui/change-preview/preview-lines.ts';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import type { BulkPlan, Exclusion } from '../../../../../shared/edits/bulk-plan.ts';
import { problem } from '../../../../../shared/problems/problem.ts';

const image: Exclusion = { path: 'a.tif', problem: problem('sidecar-uneditable') };
const value: Exclusion = { path: 'b.tif', field: 'experiment_metadata.date', problem: problem('value-kept', {}) };

function counts(excluded: readonly Exclusion[]): string {
  const plan: BulkPlan = { patch: { label: '', images: [] }, unchanged: ['c.tif'], excluded };
  return countsText(plan, []);
}

test('what is left out is counted in images, and in values where others of their image are not', () => {
  expect(counts([])).toBe('Nothing changes · 1 unchanged');
  expect(counts([image, image])).toBe('Nothing changes · 1 unchanged · 2 left out');
  expect(counts([value])).toBe('Nothing changes · 1 unchanged · 1 value left out');
  expect(counts([value, value, image])).toBe('Nothing changes · 1 unchanged · 2 values and 1 image left out');
});

test('a file is found by its name with or without accents, however the file system spells them', () => {
  const unchanged = ['Zürich/a.tif'.normalize('NFD'), 'Bern/a.tif'];
  const plan: BulkPlan = { patch: { label: '', images: [] }, unchanged, excluded: [] };
  for (const typed of ['zürich', 'ZURICH ']) {
    expect(runToEnd(fileLines(plan, 'unchanged', typed, null))).toEqual([{ path: unchanged[0] }]);
  }
});
