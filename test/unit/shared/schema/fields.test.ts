import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { generateValidators, readSchema } from '../../../../build/validator.mjs';
import {
  allFields,
  calibrationFields,
  editableFieldNamed,
  editableFields,
  experimentFields,
  fieldOf,
  headerFields,
  isEditableKey,
  requiredKeys,
} from '../../../../shared/schema/fields.ts';

describe('the fields of the seed', () => {
  test('14 experiment fields in its order, age after genotype', () => {
    expect(experimentFields.map((field) => field.name)).toEqual(
      'species sex genotype age region cell_type depth branch_order direction condition condition2 treatment treatment2 date note'.split(
        ' ',
      ),
    );
    expect(experimentFields.filter((field) => field.optional).map((field) => field.name)).toEqual(['age']);
  });

  test('12 header fields, 8 read-only and 4 of calibration', () => {
    expect(headerFields.map((field) => field.name)).toEqual(
      'shape dims sizes dtype num_channels num_scenes date time physical_unit_y physical_unit_x physical_label_y physical_label_x'.split(
        ' ',
      ),
    );
    expect(headerFields.filter((field) => !field.editable)).toHaveLength(8);
    expect(calibrationFields).toHaveLength(4);
  });

  test('labels, groups and units', () => {
    expect(fieldOf('experiment_metadata.depth')).toMatchObject({
      label: 'Depth',
      group: 'Sample',
      unit: 'µm',
      kind: 'number',
    });
    expect(fieldOf('image_header_metadata.num_scenes')).toMatchObject({ label: 'Scenes', group: 'Header', default: 0 });
    expect([...new Set(allFields.map((field) => field.group))]).toEqual(
      'Animal Sample Experiment Notes Header Calibration Image'.split(' '),
    );
  });

  test('names on the command line are unique, and date is the experiment’s', () => {
    expect(new Set(editableFields.map((field) => field.name)).size).toBe(editableFields.length);
    expect(editableFieldNamed('date')?.key).toBe('experiment_metadata.date');
    expect(editableFieldNamed('shape')).toBeUndefined();
    expect(isEditableKey('image_header_metadata.shape')).toBe(false);
    expect(isEditableKey('__proto__')).toBe(false);
  });

  test('six keys are required', () => {
    expect([...requiredKeys].sort()).toEqual([
      'accepted',
      'analysis',
      'experiment_metadata',
      'image_header_metadata',
      'rois',
      'version',
    ]);
  });
});

test('the generated validators are those of the schema', () => {
  const file = new URL('../../../../shared/values/validators.generated.js', import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(generateValidators(readSchema()));
});
