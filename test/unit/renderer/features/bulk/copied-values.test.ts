import { expect, it, test } from 'vitest';
import { copiedValues } from '../../../../../renderer/features/bulk/copied-values.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../../../../helpers/rows.ts';

const fields = new Set<FieldKey>(['experiment_metadata.region', 'experiment_metadata.sex']);
const values = { 'experiment_metadata.region': 'V1' };

test('an image gives its filled fields, and its empty ones where that is wanted', () => {
  const row = aRow('a.tif', values);
  const region = { field: 'experiment_metadata.region', value: 'V1' };
  expect(copiedValues({ row }, fields, false)).toEqual([region]);
  const all = copiedValues({ row }, fields, true);
  expect(all).toHaveLength(2);
  expect(all).toEqual(expect.arrayContaining([region, { field: 'experiment_metadata.sex', value: '' }]));
});

it.each(['sidecar-damaged', 'sidecar-foreign'] as const)(
  'an image whose values are not known clears nothing: %s',
  (code) => {
    const row = aRow('a.tif', {}, { sidecar: 'damaged', problems: [problem(code)] });
    expect(copiedValues({ row }, fields, true)).toEqual([]);
  },
);
