import { expect, test } from 'vitest';
import { knownKeys, likelyIntended } from '../../../../shared/sidecar/known-keys.ts';

test.each([
  ['notes', 'note'],
  ['Species', 'species'],
  ['cell type', 'cell_type'],
  ['celltype', 'cell_type'],
  ['genotpye', 'genotype'],
  ['branch-order', 'branch_order'],
  ['treatments', 'treatment'],
  ['animal_id', null],
  ['condition3', null],
  ['weight_g', null],
  ['__proto__', null],
  ['', null],
])('%s looks like %s', (key, expected) => {
  expect(likelyIntended(key, knownKeys.experiment_metadata)).toBe(expected);
});
