import { expect, test } from 'vitest';
import { countsText } from '../../../../../renderer/ui/change-preview/preview-lines.ts';
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
