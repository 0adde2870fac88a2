import { describe, expect, test } from 'vitest';
import { editableFields } from '../../../../shared/schema/fields.ts';
import { type FormEntry, formGroups, readOnlyFields } from '../../../../shared/schema/form-model.ts';

const names = (entry: FormEntry) =>
  entry.widget === 'calibration' ? [entry.unit.name, entry.label.name] : [entry.field.name];

describe('the form', () => {
  test('has the groups of the schema in its order', () => {
    expect(formGroups.map((group) => group.name)).toEqual([
      'Animal',
      'Sample',
      'Experiment',
      'Notes',
      'Calibration',
      'Image',
    ]);
  });

  test('has every field that can be edited, once', () => {
    const shown = formGroups.flatMap((group) => group.entries.flatMap(names));
    expect(shown.toSorted()).toEqual(editableFields.map((field) => field.name).toSorted());
  });

  test('shows the age beside the genotype, whether a file has it or not', () => {
    expect(formGroups[0]?.entries.flatMap(names)).toEqual(['species', 'sex', 'genotype', 'age']);
  });

  test('has one control per kind of field', () => {
    const widgets = new Map(
      formGroups.flatMap(({ entries }) => entries.map((entry) => [names(entry)[0], entry.widget])),
    );
    expect(widgets.get('species')).toBe('text');
    expect(widgets.get('depth')).toBe('number');
    expect(widgets.get('branch_order')).toBe('number');
    expect(widgets.get('note')).toBe('note');
    expect(widgets.get('accepted')).toBe('switch');
  });

  test('joins the unit of a pixel size to its number, Y first', () => {
    const calibration = formGroups.find((group) => group.name === 'Calibration');
    expect(calibration?.entries.map(names)).toEqual([
      ['physical_unit_y', 'physical_label_y'],
      ['physical_unit_x', 'physical_label_x'],
    ]);
  });

  test('leaves the 8 read-only fields to the header', () => {
    expect(readOnlyFields.map((field) => field.name)).toEqual(
      'shape dims sizes dtype num_channels num_scenes date time'.split(' '),
    );
  });
});
