import type { Json } from '../answers.ts';

/** The key of a number that JSON can write but not keep: `1e400`, or a whole number with more digits than a double holds; null where there is none. */
export function inexactNumber(value: Json, key: string): string | null {
  if (typeof value === 'number') return isExact(value) ? null : key;
  if (typeof value !== 'object' || value === null) return null;
  const parts = Array.isArray(value) ? value.map((one): [string, Json] => [key, one]) : Object.entries(value);
  for (const [name, one] of parts) {
    const found = inexactNumber(one, name);
    if (found !== null) return found;
  }
  return null;
}

/** Whether a number is the one that was written: not too large for a double, nor whole with too many digits. */
export function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
