import { type EditedImage, shownValue } from '../../../shared/edits/assignment.ts';
import { joinedFields, withUnit } from '../../../shared/edits/calibration-edit.ts';
import { editableFields, type Field, type FieldKey, type Scalar } from '../../../shared/schema/fields.ts';

/** The values of a form, as far as its images agree. */
export type FormValues = ReadonlyMap<FieldKey, Scalar>;

/** Whether a field of an image, or the other half of its pixel size, has an entry that it refuses. */
function isRefused({ edits }: EditedImage, key: FieldKey): boolean {
  return joinedFields(key).some((half) => edits?.get(half)?.problem !== undefined);
}

/** The fields with an entry that one of these images refuses: no template takes it. */
export function refusedFields(images: readonly EditedImage[]): readonly Field[] {
  return editableFields.filter(({ key }) => images.some((image) => image.edits?.get(key)?.problem !== undefined));
}

/** The common values of these images, by field; fields in which they differ, or that refuse an entry, are left out. */
export function commonValues(images: readonly EditedImage[]): FormValues {
  const [first, ...others] = images;
  if (!first) return new Map();
  const isCommon = (key: FieldKey) => others.every((image) => shownValue(image, key) === shownValue(first, key));
  const isUsable = (key: FieldKey) => withUnit(key).every(isCommon) && !images.some((image) => isRefused(image, key));
  return new Map(editableFields.filter(({ key }) => isUsable(key)).map(({ key }) => [key, shownValue(first, key)]));
}

/** Fields selected at first for a template: those of the experiment that have a value. */
export function usualFields(values: FormValues): ReadonlySet<FieldKey> {
  const usual = editableFields.filter(({ key, section, default: empty }) => {
    const value = values.get(key);
    return section === 'experiment_metadata' && value !== undefined && value !== null && value !== empty;
  });
  return new Set(usual.map(({ key }) => key));
}
