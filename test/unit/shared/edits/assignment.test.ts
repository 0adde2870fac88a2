import { expect, test } from 'vitest';
import { changesFor, isUnfilled, patchFor, shownValue } from '../../../../shared/edits/assignment.ts';
import { type ImageEdits, pendingEdit } from '../../../../shared/edits/pending-edit.ts';
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
  const set = aRow('a.tif', { [unit]: 0.5, [label]: 'um' }, { header: knowing });
  expect(changes(set, [unit, 1], [label, 'Pixels'])).toHaveLength(2);
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

test('an image shows what was entered, else the sidecar’s value, of a pixel size the one in force, else the empty one', () => {
  const row = aRow('a.tif', { [species]: 'rat' }, { header: knowing });
  const edits: ImageEdits = new Map([[species, { before: 'rat', after: 'mouse' }]]);
  expect(shownValue({ row }, species)).toBe('rat');
  expect(shownValue({ row, edits }, species)).toBe('mouse');
  expect(shownValue({ row }, depth)).toBeNull();
  expect(shownValue({ row }, unit)).toBe(0.25);
  expect(shownValue({ row }, label)).toBe('um');
});

test('a field is unfilled when empty, a pixel size when none is known', () => {
  const unfilled = (field: FieldKey, values = {}, header = aHeader()) =>
    isUnfilled({ row: aRow('a.tif', values, { header }) }, field);
  expect([unfilled(depth), unfilled(depth, { [depth]: 0 })]).toEqual([true, false]);
  for (const half of [unit, label]) {
    expect(unfilled(half)).toBe(true);
    expect(unfilled(half, {}, knowing)).toBe(false);
    expect(unfilled(half, { [unit]: 1, [label]: 'X' })).toBe(true);
    expect(unfilled(half, { [unit]: 1, [label]: 'um' })).toBe(false);
    expect(unfilled(half, { [unit]: 2, [label]: 'Pixels' })).toBe(false);
  }
});

test('a patch has the images that can be edited and differ', () => {
  const rows = [
    aRow('same.tif', { [species]: 'mouse' }),
    aRow('damaged.tif', {}, { sidecar: 'damaged' }),
    aRow('new.tif', {}, { sidecar: 'none' }),
  ];
  const imageAt = (path: string) => rows.flatMap((row) => (row.path === path ? [{ row }] : []))[0];
  const wanted = ['same.tif', 'damaged.tif', 'new.tif', 'gone.tif'].map((path) => ({
    path,
    field: species,
    value: 'mouse',
  }));
  expect(patchFor('Set species', wanted, imageAt)).toStrictEqual({
    label: 'Set species',
    images: [{ path: 'new.tif', changes: [{ field: species, after: 'mouse' }] }],
  });
});

test('a refused size is corrected beside the unit that it was entered under, whatever has been saved since', () => {
  const refused = pendingEdit(unit, undefined, 'wide', { beside: {} });
  const accepted = pendingEdit(unit, undefined, 0.4, { beside: {} });
  if (!refused || !accepted) throw new Error('both are edits');
  const row = aRow('a.tif', { [unit]: 0.5, [label]: 'nm' }, { header: knowing });
  const corrected = (edits: ImageEdits) => changesFor({ row, edits }, new Map([[unit, 0.3]]));
  expect(corrected(new Map([[unit, refused]]))).toStrictEqual([
    { field: unit, before: 'wide', after: 0.3 },
    { field: label, after: 'um' },
  ]);
  expect(corrected(new Map([[unit, accepted]]))).toStrictEqual([{ field: unit, before: 0.4, after: 0.3, beside: {} }]);
});

test('a unit that was entered and not yet accepted is not replaced by the file’s', () => {
  const row = aRow('a.tif', {}, { header: knowing });
  const wide = pendingEdit(label, undefined, true);
  if (!wide?.problem) throw new Error('the unit is refused');
  const fields = (edits: ImageEdits) => changesFor({ row, edits }, new Map([[unit, 0.3]])).map(({ field }) => field);
  expect(fields(new Map([[label, wide]]))).toEqual([unit]);
  expect(fields(new Map([[label, { after: 'Pixels' }]]))).toEqual([unit, label]);
});
