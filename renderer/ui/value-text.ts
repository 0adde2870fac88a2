import type { Scalar } from '../../shared/schema/fields.ts';

/** A value as a cell of a comparison shows it. */
export function valueText(value: Scalar | undefined): string {
  return value === undefined || value === null || value === '' ? 'empty' : String(value);
}
