import type { ImageRow } from '../image/image-row.ts';
import type { Problem } from '../problems/problem.ts';
import { acceptedField, calibrationFields, experimentFields } from '../schema/fields.ts';
import { checkValue } from '../values/validate.ts';

const checkedFields = [...experimentFields, ...calibrationFields, acceptedField];

/** Values that do not fit their fields; what reading the sidecar found already, with its place, is not said twice. */
export function checkValues(row: ImageRow): readonly Problem[] {
  if (row.sidecar === 'damaged' || row.sidecar === 'unsupported') return [];
  const blamed = new Set(row.problems.map(({ field }) => field));
  return checkedFields.flatMap((field) => {
    if (blamed.has(field.key)) return [];
    const value = row.values[field.key];
    const found = value === undefined ? null : checkValue(field, value);
    return found ? [found] : [];
  });
}
