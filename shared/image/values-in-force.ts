import type { Field, Scalar } from '../schema/fields.ts';
import type { FieldValues } from './field-values.ts';
import type { ImageRow } from './image-row.ts';

/** A field's value as the consuming programs see it: a missing one is the default, a missing text is empty, NaN is null. */
export function valueInForce(field: Field, values: FieldValues): Scalar {
  const value = values[field.key] ?? field.default;
  if (field.kind === 'text') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^(?:-?Infinity|NaN)$/.test(value) ? null : value;
}

/** Whether the consuming programs treat the image as accepted: if the value is missing or truthy in Python. */
export function isAccepted(values: FieldValues): boolean {
  return values.accepted === undefined || Boolean(values.accepted);
}

/** The value in force of an editable field: the calibration may come from the file (docs/headers.md). */
export function editableInForce(field: Field, { values, calibration }: ImageRow): Scalar {
  switch (field.name) {
    case 'accepted':
      return isAccepted(values);
    case 'physical_unit_y':
      return calibration.y.unit;
    case 'physical_unit_x':
      return calibration.x.unit;
    case 'physical_label_y':
      return calibration.y.label;
    case 'physical_label_x':
      return calibration.x.label;
    default:
      return valueInForce(field, values);
  }
}
