import { type EditedImage, shownValue } from '../../../shared/edits/assignment.ts';
import { withUnit } from '../../../shared/edits/calibration-edit.ts';
import type { Entered } from '../../../shared/edits/entered.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { entryOf } from '../../../shared/values/validate.ts';
import { toolFields } from './tool-fields.ts';

/** Why nothing is known of an image's values: they are not empty then, and clear nothing. */
export function whyNoValues({ problems }: ImageRow): Problem | undefined {
  return problems.find(({ code }) => code === 'sidecar-damaged' || code === 'sidecar-foreign');
}

/** The values that an image gives to others: of these fields, the filled ones or all. */
export function copiedValues(
  image: EditedImage,
  fields: ReadonlySet<FieldKey>,
  withEmpty: boolean,
): readonly Entered[] {
  if (whyNoValues(image.row)) return [];
  const copied = new Set([...fields].flatMap(withUnit));
  return toolFields
    .filter((field) => copied.has(field))
    .map((field) => ({ field, value: shownValue(image, field) }))
    .filter(({ value }) => withEmpty || entryOf(value) !== '');
}
