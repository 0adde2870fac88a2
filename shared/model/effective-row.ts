import type { FieldKey, Scalar } from '../schema/fields.ts';
import { calibrationInForce } from './calibration.ts';
import type { ImageRow } from './image-row.ts';
import type { ImageEdits } from './pending-edit.ts';

/**
 * The row as a save would leave it: pending values over the sidecar's, the calibration recomputed. Refused entries do
 * not count, because they are not written. The same row comes back when nothing is pending.
 */
export function effectiveRow(row: ImageRow, pending: ImageEdits | undefined): ImageRow {
  const written = [...(pending ?? [])].filter(([, edit]) => !edit.problem);
  if (written.length === 0) return row;
  const overlay = Object.fromEntries(written.map(([field, edit]) => [field, edit.after]));
  const values: Partial<Record<FieldKey, Scalar>> = { ...row.values, ...overlay };
  return { ...row, values, calibration: calibrationInForce(values, row.header) };
}
