import { currentValue, type EditedImage } from '../../../shared/edits/assignment.ts';
import { editableFields, type Field, type FieldKey, type Scalar } from '../../../shared/schema/fields.ts';

/** The values of a form, as far as its images agree. */
export type FormValues = ReadonlyMap<FieldKey, Scalar>;

/** The common values of these images, by field; fields in which they differ are left out. */
export function commonValues(images: readonly EditedImage[]): FormValues {
  const [first, ...others] = images;
  if (!first) return new Map();
  const saidBy = (image: EditedImage, field: Field) => currentValue(image, field.key) ?? field.default;
  return new Map(
    editableFields
      .filter((field) => others.every((image) => saidBy(image, field) === saidBy(first, field)))
      .map((field) => [field.key, saidBy(first, field)]),
  );
}

/** Fields selected at first for a template: those of the experiment that have a value. */
export function usualFields(values: FormValues): ReadonlySet<FieldKey> {
  const usual = editableFields.filter(({ key, section, default: empty }) => {
    const value = values.get(key);
    return section === 'experiment_metadata' && value !== undefined && value !== null && value !== empty;
  });
  return new Set(usual.map(({ key }) => key));
}
