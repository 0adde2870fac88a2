import type { FieldKey, Scalar } from '../schema/fields.ts';
import { calibrationInForce } from './calibration.ts';
import type { ImageRow } from './image-row.ts';
import type { ImageEdits } from './pending-edit.ts';

/**
 * The row as a save would leave it: pending values over the sidecar's, the calibration recomputed, what reading said of
 * the replaced values left out. Refused entries do not count, because they are not written. The same row comes back when
 * nothing is pending.
 */
export function effectiveRow(row: ImageRow, pending: ImageEdits | undefined): ImageRow {
  const written = [...(pending ?? [])].filter(([, edit]) => !edit.problem);
  if (written.length === 0) return row;
  const overlay = Object.fromEntries(written.map(([field, edit]) => [field, edit.after]));
  const values: Partial<Record<FieldKey, Scalar>> = { ...row.values, ...overlay };
  const problems = row.problems.filter(({ field }) => field === undefined || !(field in overlay));
  return { ...row, values, problems, calibration: calibrationInForce(values, row.header) };
}
