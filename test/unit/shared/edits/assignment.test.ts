import { expect, test } from 'vitest';
import { changesFor } from '../../../../shared/edits/assignment.ts';
import type { FieldKey, Scalar } from '../../../../shared/schema/fields.ts';
import { aHeader, aRow } from '../../../helpers/rows.ts';

const species: FieldKey = 'experiment_metadata.species';
const depth: FieldKey = 'experiment_metadata.depth';
const unit: FieldKey = 'image_header_metadata.physical_unit_x';
const label: FieldKey = 'image_header_metadata.physical_label_x';
const knowing = aHeader({ pixelX: { unit: 0.25, label: 'um', source: 'ImageJ resolution' } });

const changes = (row: ReturnType<typeof aRow>, ...wanted: readonly [FieldKey, Scalar][]) =>
  changesFor({ row }, new Map(wanted));

test('what differs is changed, from the value that was read; a missing field is an empty one', () => {
  const row = aRow('a.tif', { [species]: 'rat' });
  expect(changes(row, [species, 'mouse'])).toEqual([{ field: species, before: 'rat', after: 'mouse' }]);
  expect(changes(row, [species, 'rat'], [depth, null])).toEqual([]);
});

test('a missing pixel size is the file’s: 1.0 in its place is a change, and keeps the unit', () => {
  const row = aRow('a.tif', {}, { header: knowing });
  expect(changes(row, [unit, 1])).toEqual([
    { field: unit, after: 1 },
    { field: label, after: 'um' },
  ]);
  expect(changes(row, [unit, 1], [label, 'mm'])).toEqual([
    { field: unit, after: 1 },
    { field: label, after: 'mm' },
  ]);
});

test('1.0 Pixels says no more than a missing calibration', () => {
  expect(changes(aRow('a.tif', {}, { header: knowing }), [unit, 1], [label, 'Pixels'])).toEqual([]);
  expect(changes(aRow('a.tif', {}, { header: aHeader() }), [unit, 1])).toEqual([]);
  expect(changes(aRow('a.tif', {}, { header: aHeader() }), [unit, 1], [label, 'um'])).toHaveLength(2);
});
