import type { Scalar } from '../schema/fields.ts';

/** Part of a number by which programs miss it that cut its digits as they read it, such as data frames. */
const readingError = 1e-10;
/** Below, spreadsheets show a power of ten. */
const leastDecimal = 1e-4;

/** A long number as Excel (11 characters) and LibreOffice (10 decimals) show it: both save what they show as CSV. */
function shownForms(own: number): readonly string[] {
  const size = Math.abs(own);
  if (size < leastDecimal) return [6, 7, 8, 9].map((digits) => own.toPrecision(digits));
  const wholeDigits = Math.trunc(size).toString().length;
  return [10, Math.max(10 - wholeDigits, 0)].map((decimals) => own.toFixed(decimals));
}

/** Whether a number of a table is an image's own, as a program that only passed it on may have written it. */
export function isSameNumber(given: Scalar, own: Scalar): boolean {
  const number = typeof own === 'string' && own.trim() !== '' ? Number(own) : own;
  if (typeof given !== 'number' || typeof number !== 'number') return false;
  if (Math.abs(given - number) <= readingError * Math.abs(number)) return true;
  return !Number.isInteger(number) && shownForms(number).some((form) => Number(form) === given);
}
