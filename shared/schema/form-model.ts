import { allFields, type Field } from './fields.ts';

/** The control that a field is edited with. */
export type Widget = 'text' | 'number' | 'note' | 'switch';

/** One line of a form: a field with its control, or the pixel size of an axis, which is made of two fields. */
export type FormEntry =
  | { readonly widget: Widget; readonly field: Field }
  | { readonly widget: 'calibration'; readonly axis: 'y' | 'x'; readonly unit: Field; readonly label: Field };

/** Entries under one heading. */
export interface FormGroup {
  readonly name: string;
  readonly entries: readonly FormEntry[];
}

/** The fields that are shown and not edited, in their order. */
export const readOnlyFields: readonly Field[] = allFields.filter((field) => !field.editable);

function widgetOf(field: Field): Widget {
  if (field.kind === 'boolean') return 'switch';
  if (field.kind !== 'text') return 'number';
  return field.multiline ? 'note' : 'text';
}

const unitName = /^physical_unit_([yx])$/;
const labelName = /^physical_label_[yx]$/;

function axisEntry(unit: Field, axis: 'y' | 'x', fields: readonly Field[]): FormEntry {
  const label = fields.find((field) => field.name === `physical_label_${axis}`) as Field;
  return { widget: 'calibration', axis, unit, label };
}

function entriesOf(fields: readonly Field[]): readonly FormEntry[] {
  return fields
    .filter((field) => !labelName.test(field.name))
    .map((field) => {
      const axis = unitName.exec(field.name)?.[1];
      return axis ? axisEntry(field, axis as 'y' | 'x', fields) : { widget: widgetOf(field), field };
    });
}

function groupsOf(shown: readonly Field[]): readonly FormGroup[] {
  const names = [...new Set(shown.map((field) => field.group))];
  return names.map((name) => ({ name, entries: entriesOf(shown.filter((field) => field.group === name)) }));
}

/** What can be edited, in the schema's groups and order. */
export const formGroups: readonly FormGroup[] = groupsOf(allFields.filter((field) => field.editable));
