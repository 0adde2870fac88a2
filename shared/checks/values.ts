import type { ImageRow } from '../image/image-row.ts';
import type { Problem } from '../problems/problem.ts';
import { acceptedField, calibrationFields, experimentFields } from '../schema/fields.ts';
import { checkValue } from '../values/validate.ts';

const checkedFields = [...experimentFields, ...calibrationFields, acceptedField];

/** Values that their fields refuse; what reading the sidecar reported already, with its place, is not repeated. */
export function checkValues(row: ImageRow): readonly Problem[] {
  if (row.sidecar === 'damaged' || row.sidecar === 'unsupported') return [];
  const found: Problem[] = [];
  for (const field of checkedFields) {
    const value = row.values[field.key];
    // Defaults are valid.
    if (value === undefined || value === field.default || row.problems.some((each) => each.field === field.key))
      continue;
    const wrong = checkValue(field, value);
    if (wrong) found.push(wrong);
  }
  return found;
}
