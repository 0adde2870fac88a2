import type { ImageRow } from '../../model/image-row.ts';
import { acceptedField, calibrationFields, experimentFields } from '../../schema/fields.ts';
import { checkValue } from '../../schema/validate.ts';
import type { Problem } from '../problem.ts';

const checkedFields = [...experimentFields, ...calibrationFields, acceptedField];

/** Values of a readable sidecar that do not fit their fields. */
export function checkValues(row: ImageRow): readonly Problem[] {
  if (row.sidecar === 'damaged' || row.sidecar === 'unsupported') return [];
  return checkedFields.flatMap((field) => {
    const value = row.values[field.key];
    const found = value === undefined ? null : checkValue(field, value);
    return found ? [found] : [];
  });
}
