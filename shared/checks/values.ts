import type { ImageRow } from '../image/image-row.ts';
import type { Problem } from '../problems/problem.ts';
import { acceptedField, calibrationFields, experimentFields } from '../schema/fields.ts';
import { checkValue } from '../values/validate.ts';

const checkedFields = [...experimentFields, ...calibrationFields, acceptedField];

/** Values that do not fit their fields; what reading the sidecar found already, with its place, is not reported twice. */
export function checkValues(row: ImageRow): readonly Problem[] {
  if (row.sidecar === 'damaged' || row.sidecar === 'unsupported') return [];
  const found: Problem[] = [];
  for (const field of checkedFields) {
    const value = row.values[field.key];
    // A default fits its field.
    if (value === undefined || value === field.default || row.problems.some((each) => each.field === field.key))
      continue;
    const wrong = checkValue(field, value);
    if (wrong) found.push(wrong);
  }
  return found;
}
