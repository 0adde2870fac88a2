import { expect, test } from 'vitest';
import { effectiveRow } from '../../../../shared/edits/effective-row.ts';
import { pendingEdit } from '../../../../shared/edits/pending-edit.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import type { FieldKey, Scalar } from '../../../../shared/schema/fields.ts';
import { aRow } from '../../renderer/state/a-row.ts';

function edits(...entries: readonly (readonly [FieldKey, Scalar])[]) {
  return new Map(
    entries.flatMap(([key, after]) => {
      const edit = pendingEdit(key, undefined, after);
      return edit ? [[key, edit] as const] : [];
    }),
  );
}

test('a row without pending edits stays the same object', () => {
  const row = aRow('a.tif');
  expect(effectiveRow(row, undefined)).toBe(row);
});

test('pending values lie over those of the sidecar', () => {
  const row = aRow('a.tif', { 'experiment_metadata.region': 'ctx', 'experiment_metadata.sex': 'F' });
  const result = effectiveRow(row, edits(['experiment_metadata.region', 'cortex']));
  expect(result.values).toEqual({ 'experiment_metadata.region': 'cortex', 'experiment_metadata.sex': 'F' });
});

test('refused entries do not count', () => {
  const row = aRow('a.tif', { 'experiment_metadata.depth': 80 });
  expect(effectiveRow(row, edits(['experiment_metadata.depth', 'deep']))).toBe(row);
});

test('the calibration follows a pending pixel size', () => {
  const row = aRow('a.tif');
  const pending = edits(
    ['image_header_metadata.physical_unit_y', 0.3],
    ['image_header_metadata.physical_label_y', 'um'],
  );
  const { calibration } = effectiveRow(row, pending);
  expect(calibration.y).toEqual({ unit: 0.3, label: 'um', source: 'sidecar' });
  expect(calibration.x).toEqual({ unit: 0.25, label: 'um', source: 'file' });
});

test('problems of a replaced value go with it; a refused entry keeps them', () => {
  const depth: FieldKey = 'experiment_metadata.depth';
  const blamed = problem('wrong-type', {}, { field: depth });
  const whole = problem('sidecar-repairable');
  const row = aRow('a.tif', { [depth]: 'deep' }, { problems: [blamed, whole] });
  expect(effectiveRow(row, new Map([[depth, { before: 'deep', after: 80 }]])).problems).toEqual([whole]);
  const refused = new Map([[depth, { before: 'deep', after: 'deeper', problem: blamed }]]);
  expect(effectiveRow(row, refused).problems).toEqual([blamed, whole]);
});

const unit: FieldKey = 'image_header_metadata.physical_unit_y';
const label: FieldKey = 'image_header_metadata.physical_label_y';

test('a number keeps the unit that it was entered under, also when another program has since written another', () => {
  const row = aRow('a.tif', { [unit]: 0.5, [label]: 'nm' });
  const under = (beside: { readonly value?: Scalar }) => new Map([[unit, { before: 0.5, after: 0.3, beside }]]);
  expect(effectiveRow(row, under({ value: 'um' })).values).toEqual({ [unit]: 0.3, [label]: 'um' });
  expect(effectiveRow(row, under({})).values).toEqual({ [unit]: 0.3, [label]: 'Pixels' });
  expect(effectiveRow(row, new Map([[unit, { before: 0.5, after: 0.3 }]])).values).toEqual({
    [unit]: 0.3,
    [label]: 'nm',
  });
});

test('the unit that was entered with a number counts, and another spelling of the same unit is no other', () => {
  const beside = { value: 'µm' };
  const row = aRow('a.tif', { [unit]: 0.5, [label]: 'um' });
  expect(effectiveRow(row, new Map([[unit, { before: 0.5, after: 0.3, beside }]])).values[label]).toBe('um');
  const both = new Map([
    [unit, { after: 0.3, beside: { value: 'mm' } }],
    [label, { after: 'nm' }],
  ]);
  expect(effectiveRow(row, both).values).toEqual({ [unit]: 0.3, [label]: 'nm' });
});

test('without a pixel size among the edits, the calibration stays the same object', () => {
  const row = aRow('a.tif');
  expect(effectiveRow(row, edits(['experiment_metadata.region', 'cortex'])).calibration).toBe(row.calibration);
});

test('a problem of another field stays', () => {
  const other = problem('wrong-type', {}, { field: 'experiment_metadata.sex' });
  const row = aRow('a.tif', {}, { problems: [other] });
  expect(effectiveRow(row, edits(['experiment_metadata.region', 'cortex'])).problems).toEqual([other]);
});
