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

test('differing values are changed, from the value that was read; a missing field equals an empty one', () => {
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

test('1.0 Pixels means the same as a missing calibration', () => {
  expect(changes(aRow('a.tif', {}, { header: knowing }), [unit, 1], [label, 'Pixels'])).toEqual([]);
  expect(changes(aRow('a.tif', {}, { header: aHeader() }), [unit, 1])).toEqual([]);
  expect(changes(aRow('a.tif', {}, { header: aHeader() }), [unit, 1], [label, 'um'])).toHaveLength(2);
});

test.each([undefined, 0, null, '0.25'])('a pixel size that is entered for %j gets the unit that is shown', (size) => {
  const values = { [label]: 'nm', ...(size !== undefined && { [unit]: size }) };
  expect(changes(aRow('a.tif', values, { header: aHeader() }), [unit, 0.5])).toMatchObject([{ field: unit }]);
  expect(changes(aRow('a.tif', values, { header: knowing }), [unit, 0.5])).toMatchObject([
    { field: unit },
    { field: label, before: 'nm', after: 'um' },
  ]);
});

test.each([0, null, '0.25'])('a unit that is entered leaves a size of %j', (size) => {
  const row = aRow('a.tif', { [unit]: size });
  expect(changes(row, [label, 'nm']).map(({ field }) => field)).toEqual([label]);
});

test('a pixel size that is entered where there is no unit gets the one that is shown', () => {
  expect(changes(aRow('a.tif'), [unit, 0.5])).toMatchObject([{ field: unit }, { field: label, after: 'Pixels' }]);
  expect(changes(aRow('a.tif', { [label]: 'Pixels' }, { header: knowing }), [unit, 0.5])).toMatchObject([
    { field: unit },
    { field: label, after: 'um' },
  ]);
});

test('a size of 1 that is entered over the 1.0 Pixels of a sidecar gets the unit that is shown', () => {
  const unknown = { [unit]: 1, [label]: 'Pixels' };
  const row = aRow('a.tif', unknown, { header: knowing });
  const named = { field: label, before: 'Pixels', after: 'um', beside: { value: 1 } };
  expect(changes(row, [unit, 1])).toEqual([named]);
  expect(changes(row, [unit, 1], [label, 'um'])).toEqual([named]);
  expect(changes(row, [unit, 1], [label, 'Pixels'])).toEqual([]);
  expect(changes(aRow('a.tif', unknown, { header: aHeader() }), [unit, 1])).toEqual([]);
});

test('a pixel size that is refused brings no unit', () => {
  for (const values of [{}, { [unit]: 1, [label]: 'Pixels' }]) {
    const row = aRow('a.tif', values, { header: knowing });
    expect(changes(row, [unit, 'wide'])).toMatchObject([{ field: unit, after: 'wide' }]);
  }
});
