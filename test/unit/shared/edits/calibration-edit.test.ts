import { describe, expect, test } from 'vitest';
import {
  axisOf,
  companionChanges,
  fileCalibration,
  inForce,
  joinedFields,
  mainField,
  otherHalf,
  withUnit,
} from '../../../../shared/edits/calibration-edit.ts';
import { calibrationInForce } from '../../../../shared/image/calibration.ts';
import type { FieldValues } from '../../../../shared/image/field-values.ts';
import { allFields, calibrationFields, type FieldKey } from '../../../../shared/schema/fields.ts';
import { aHeader, aRow } from '../../../helpers/rows.ts';

const unitY: FieldKey = 'image_header_metadata.physical_unit_y';
const labelY: FieldKey = 'image_header_metadata.physical_label_y';
const unitX: FieldKey = 'image_header_metadata.physical_unit_x';
const labelX: FieldKey = 'image_header_metadata.physical_label_x';
const depth: FieldKey = 'experiment_metadata.depth';

const knowing = aHeader({
  pixelY: { unit: 0.3, label: 'um', source: '' },
  pixelX: { unit: 0.25, label: 'nm', source: '' },
});

test('the four fields of calibration are two pairs, each the other half of the other; no other field has one', () => {
  expect([unitY, labelY, unitX, labelX].map(axisOf)).toEqual(['y', 'y', 'x', 'x']);
  expect([unitY, labelY, unitX, labelX].map(otherHalf)).toEqual([labelY, unitY, labelX, unitX]);
  const keys = new Set(calibrationFields.map(({ key }) => key));
  for (const { key } of allFields) {
    const other = otherHalf(key);
    expect([key, other === null]).toEqual([key, !keys.has(key)]);
    if (other !== null) expect(otherHalf(other)).toBe(key);
    expect(joinedFields(key)).toHaveLength(keys.has(key) ? 2 : 1);
  }
});

test('the number stands for a pixel size and takes its unit along; a unit goes alone', () => {
  expect([unitX, labelX, depth].map(mainField)).toEqual([unitX, unitX, depth]);
  expect(withUnit(unitX)).toEqual([unitX, labelX]);
  expect(withUnit(labelX)).toEqual([labelX]);
  expect(withUnit(depth)).toEqual([depth]);
});

test('the value in force of each half is that of its own axis', () => {
  const calibration = calibrationInForce({}, knowing);
  expect([unitY, labelY, unitX, labelX, depth].map((field) => inForce(field, calibration))).toEqual([
    0.3,
    'um',
    0.25,
    'nm',
    undefined,
  ]);
});

describe('with an edited half goes the other', () => {
  const companions = (field: FieldKey, values: FieldValues, header = knowing) =>
    companionChanges(field, values, calibrationInForce(values, header));

  test('as the file has it', () => {
    expect(companions(unitY, {})).toStrictEqual([{ field: labelY, after: 'um' }]);
    expect(companions(labelX, {})).toStrictEqual([{ field: unitX, after: 0.25 }]);
    expect(companions(depth, {})).toEqual([]);
  });

  test('over what the sidecar has without effect', () => {
    const values = { [unitY]: 1, [labelY]: 'Pixels' };
    expect(companions(unitY, values)).toStrictEqual([{ field: labelY, before: 'Pixels', after: 'um' }]);
    expect(companions(labelY, values)).toStrictEqual([{ field: unitY, before: 1, after: 0.3 }]);
  });

  test('not where the sidecar’s own is in force, or says the same already', () => {
    expect(companions(unitY, { [unitY]: 0.5, [labelY]: 'nm' })).toEqual([]);
    expect(companions(unitY, { [unitY]: 0.5 })).toEqual([]);
    expect(companions(unitY, { [labelY]: 'um' })).toEqual([]);
  });

  test('not over anything where no size is known', () => {
    expect(companions(unitY, { [labelY]: 'nm' }, aHeader())).toEqual([]);
    expect(companions(unitY, {}, aHeader())).toStrictEqual([{ field: labelY, after: 'Pixels' }]);
  });
});

test('the file’s calibration is used on the axes that are asked for, where the file has it', () => {
  const row = aRow('a.tif', {}, { header: aHeader({ pixelX: knowing.pixelX }) });
  const ofX = [
    { path: 'a.tif', field: unitX, value: 0.25 },
    { path: 'a.tif', field: labelX, value: 'nm' },
  ];
  expect(fileCalibration(row)).toEqual(ofX);
  expect(fileCalibration(row, ['y'])).toEqual([]);
  const both = aRow('a.tif', {}, { header: knowing });
  expect(fileCalibration(both, ['x'])).toEqual(ofX);
  expect(fileCalibration(both).map(({ value }) => value)).toEqual([0.3, 'um', 0.25, 'nm']);
  expect(fileCalibration(aRow('a.tif', {}, { header: null }))).toEqual([]);
});
