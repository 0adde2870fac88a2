import { type EditedImage, shownValue } from '../../../shared/edits/assignment.ts';
import { withUnit } from '../../../shared/edits/calibration-edit.ts';
import { editableFields, type FieldKey, type Scalar } from '../../../shared/schema/fields.ts';

/** The values of a form, as far as its images agree. */
export type FormValues = ReadonlyMap<FieldKey, Scalar>;

/** The common values of these images, by field; fields in which they differ are left out. */
export function commonValues(images: readonly EditedImage[]): FormValues {
  const [first, ...others] = images;
  if (!first) return new Map();
  const isCommon = (key: FieldKey) => others.every((image) => shownValue(image, key) === shownValue(first, key));
  return new Map(
    editableFields.filter(({ key }) => withUnit(key).every(isCommon)).map(({ key }) => [key, shownValue(first, key)]),
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
