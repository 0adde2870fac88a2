import { calibrationInForce } from '../image/calibration.ts';
import type { ImageRow } from '../image/image-row.ts';
import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { otherHalf } from './calibration-edit.ts';
import { type ImageEdits, isSameHalf, isWritable } from './pending-edit.ts';

/**
 * The row as a save would leave it: pending values over the sidecar's, the calibration recomputed, reading problems of
 * the replaced values left out. Refused entries, and the other half of a refused pixel size, do not count, because they are not written. The same row is returned when
 * nothing is pending.
 */
export function effectiveRow(row: ImageRow, pending: ImageEdits | undefined): ImageRow {
  let values: Partial<Record<FieldKey, Scalar>> | null = null;
  let calibrated = false;
  if (!pending) return row;
  for (const [field, edit] of pending) {
    if (!isWritable(pending, field)) continue;
    values ??= { ...row.values };
    values[field] = edit.after;
    const other = otherHalf(field);
    // Another program's unit is not the one that the number was entered under, until the user has decided.
    if (
      other !== null &&
      edit.beside &&
      !pending.has(other) &&
      !isSameHalf(other, row.values[other], edit.beside.value)
    )
      values[other] = edit.beside.value ?? fieldOf(other).default;
    calibrated ||= field.startsWith('image_header_metadata.');
  }
  if (!values) return row;
  return {
    ...row,
    values,
    problems: row.problems.filter(({ field }) => field === undefined || !isWritable(pending, field)),
    calibration: calibrated ? calibrationInForce(values, row.header) : row.calibration,
  };
}
