import type { Field, Scalar } from '../schema/fields.ts';
import { checkValue, parseEntry } from './validate.ts';

/**
 * A value from elsewhere converted for a field: unchanged, or parsed like typed text; undefined where the
 * field would refuse it.
 */
export function fittingValue(field: Field, value: Scalar): Scalar | undefined {
  if (value === null) return field.default;
  if (checkValue(field, value)?.severity !== 'error') return value;
  const parsed = parseEntry(field, String(value));
  return parsed.ok ? parsed.value : undefined;
}
