import { describe, expect, test } from 'vitest';
import { originOf } from '../../../../shared/edits/edit-origin.ts';
import {
  allChanges,
  changeOf,
  enteredValue,
  type ImageEdits,
  isEmptyValue,
  isSameHalf,
  isWritable,
  pendingEdit,
  refusal,
  sameValue,
  writableChanges,
} from '../../../../shared/edits/pending-edit.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';

const depth: FieldKey = 'experiment_metadata.depth';
const region: FieldKey = 'experiment_metadata.region';
const date: FieldKey = 'experiment_metadata.date';
const unit: FieldKey = 'image_header_metadata.physical_unit_y';
const label: FieldKey = 'image_header_metadata.physical_label_y';

test('an entry that a field refuses is kept as it was typed, without surrounding blanks', () => {
  expect(enteredValue(depth, ' 12,5 ')).toBe(12.5);
  expect(enteredValue(depth, ' deep ')).toBe('deep');
});

describe('a refusal', () => {
  test('gives the reason for the entry, whatever was asked before', () => {
    expect(refusal(unit, '-1')?.code).toBe('not-positive');
    expect(refusal(unit, 0.3)).toBeNull();
    expect(refusal(unit, -1)?.code).toBe('not-positive');
    expect(refusal(unit, '-1')?.code).toBe('not-positive');
    expect(refusal(unit, '0.3')?.code).toBe('wrong-type');
    expect(refusal(depth, true)?.code).toBe('wrong-type');
  });

  test('is not what is only a warning', () => {
    expect(refusal(date, 'some day')).toBeNull();
  });
});

test('a missing value equals an empty one; a missing calibration, which is the file’s, equals none', () => {
  expect(sameValue(region, undefined, '')).toBe(true);
  expect(sameValue(region, '', undefined)).toBe(true);
  expect(sameValue(depth, undefined, 0)).toBe(false);
  expect(sameValue(unit, undefined, 1)).toBe(false);
  expect(sameValue(label, 'Pixels', undefined)).toBe(false);
  expect(sameValue(unit, undefined, undefined)).toBe(true);
});

test.each([
  [unit, undefined, 1, true],
  [unit, 1, undefined, true],
  [unit, undefined, 0.3, false],
  [unit, 0.3, 0.3, true],
  [unit, 0.3, 0.4, false],
  [unit, 1, '1', false],
  [unit, '1', 1, false],
  [label, undefined, 'Pixels', true],
  [label, 'µm', 'um', true],
  [label, 'um', 'nm', false],
  [label, 'um', 1, false],
] as const)('half a pixel size, %s, is the same as %j and as %j: %s', (field, a, b, isSame) => {
  expect(isSameHalf(field, a, b)).toBe(isSame);
});

test('a field is empty without a value, or with its default', () => {
  expect([undefined, null, 0].map((value) => isEmptyValue(depth, value))).toEqual([true, true, false]);
});

describe('a pending edit', () => {
  test('has what the field had, if anything', () => {
    expect(pendingEdit(depth, undefined, 80)).toStrictEqual({ after: 80 });
    expect(pendingEdit(depth, 80, null)).toStrictEqual({ before: 80, after: null });
    expect(pendingEdit(depth, 80, 80)).toBeNull();
  });

  test('keeps the reason for a refusal, the other half and its origin, as does its change', () => {
    const [beside, by] = [{ value: 'um' }, originOf('paste')] as const;
    const edit = pendingEdit(unit, 1, 'wide', { beside, by });
    expect(edit).toStrictEqual({ before: 1, after: 'wide', problem: refusal(unit, 'wide'), beside, by });
    expect(edit && changeOf(unit, edit)).toStrictEqual({ field: unit, before: 1, after: 'wide', beside, by });
    expect(changeOf(depth, { after: 80 })).toStrictEqual({ field: depth, after: 80 });
  });
});

test('a pixel size of which one half is refused is not written, nor is its other half', () => {
  const [wide, um] = [pendingEdit(unit, undefined, 'wide'), pendingEdit(label, undefined, 'um')];
  if (!wide || !um) throw new Error('both are edits');
  const edits: ImageEdits = new Map([
    [unit, wide],
    [label, um],
    [depth, { after: 80 }],
  ]);
  expect([unit, label, depth, region].map((field) => isWritable(edits, field))).toEqual([false, false, true, false]);
  expect(writableChanges(edits)).toStrictEqual([{ field: depth, after: 80 }]);
  expect(allChanges(edits).map(({ field }) => field)).toEqual([unit, label, depth]);
  expect(isWritable(new Map([[label, um]]), label)).toBe(true);
});
