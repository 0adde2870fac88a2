import type { ImageRow } from '../../../shared/model/image-row.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';

/** Whether a row has a value in a field. */
export function isFilled(row: ImageRow, key: FieldKey): boolean {
  const value = row.values[key];
  return value !== undefined && value !== null && value !== '';
}

/** How many rows have a value in a field. */
export function columnFilled(rows: readonly ImageRow[], key: FieldKey): number {
  let count = 0;
  for (const row of rows) if (isFilled(row, key)) count += 1;
  return count;
}
