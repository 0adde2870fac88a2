import { calibrationInForce } from '../image/calibration.ts';
import type { ImageRow } from '../image/image-row.ts';
import type { FieldKey, Scalar } from '../schema/fields.ts';
import type { ImageEdits } from './pending-edit.ts';

/**
 * The row as a save would leave it: pending values over the sidecar's, the calibration recomputed, reading problems of
 * the replaced values left out. Refused entries do not count, because they are not written. The same row is returned when
 * nothing is pending.
 */
export function effectiveRow(row: ImageRow, pending: ImageEdits | undefined): ImageRow {
  let values: Partial<Record<FieldKey, Scalar>> | null = null;
  let calibrated = false;
  for (const [field, edit] of pending ?? []) {
    if (edit.problem) continue;
    values ??= { ...row.values };
    values[field] = edit.after;
    calibrated ||= field.startsWith('image_header_metadata.');
  }
  if (!values) return row;
  return {
    ...row,
    values,
    problems: row.problems.filter(({ field }) => field === undefined || !isReplaced(pending, field)),
    calibration: calibrated ? calibrationInForce(values, row.header) : row.calibration,
  };
}

function isReplaced(pending: ImageEdits | undefined, field: FieldKey): boolean {
  const edit = pending?.get(field);
  return edit !== undefined && !edit.problem;
}
