import { calibrationInForce } from '../image/calibration.ts';
import type { ImageRow } from '../image/image-row.ts';
import type { FieldKey, Scalar } from '../schema/fields.ts';
import { type ImageEdits, isWritable } from './pending-edit.ts';

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
