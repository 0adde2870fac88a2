import { expect, test } from 'vitest';
import { runToEnd } from '../../../../shared/basics/pauses.ts';
import { planBulk } from '../../../../shared/edits/bulk-plan.ts';
import { mergeAssignments } from '../../../../shared/edits/spelling-merge.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';
import { aRow } from '../../../helpers/rows.ts';

const genotype: FieldKey = 'experiment_metadata.genotype';
const region: FieldKey = 'experiment_metadata.region';

test('merged spellings become the kept one, in their own field only', () => {
  const rows = ['WT', 'wt', 'KO', 'Wild-type'].map((value, i) =>
    aRow(`${i}.tif`, { [genotype]: value, [region]: 'wt' }),
  );
  const images = rows.map((row) => ({ row }));
  const merges = [{ field: genotype, values: ['wt', 'Wild-type'], keep: 'WT' }];
  const plan = planBulk(
    'Merge',
    (path) => images.find(({ row }) => row.path === path),
    runToEnd(mergeAssignments(images, merges)),
  );
  expect(plan.patch.images).toEqual([
    { path: '1.tif', changes: [{ field: genotype, before: 'wt', after: 'WT' }] },
    { path: '3.tif', changes: [{ field: genotype, before: 'Wild-type', after: 'WT' }] },
  ]);
  expect(plan.unchanged).toEqual(['0.tif']);
});
