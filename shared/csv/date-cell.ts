import { problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { readDay, spellDay } from '../schema/dates.ts';
import type { Field, Scalar } from '../schema/fields.ts';
import { type Conventions, numericDay } from './conventions.ts';

/** Days since the end of 1899, for 1954 to 2119. */
const excelDay = /^[2-7]\d{4}(?:[.,]0+)?$/;
const midnight = /[ T]0?0:00(?::00)?$/;

function dayOfExcel(text: string): string {
  return new Date(Date.UTC(1899, 11, 30 + Number.parseInt(text, 10))).toISOString().slice(0, 10);
}

/** A time of day after the date, which is dropped. */
const withTime = /[T ]\d{1,2}:/;

/** How a table's dates are read and written. */
type DateConventions = Pick<Conventions, 'dates' | 'days'>;

/**
 * The date that a cell means. Spreadsheets write dates in their locale or as a number of days: a date that the
 * image has already keeps its spelling; all others are written as most images have them.
 */
export function readDateCell(
  field: Field,
  cell: string,
  current: Scalar,
  { dates: order, days }: DateConventions,
): Result<Scalar> {
  const text = cell.trim().replace(midnight, '');
  const { label } = field;
  const foreign = numericDay.test(text) || excelDay.test(text);
  const [dayFirst, monthFirst] = [readDay(text, 'day-first'), readDay(text, 'month-first')];
  if (foreign && order === null && dayFirst !== null && monthFirst !== null && dayFirst !== monthFirst) {
    return fail(
      problem('csv-date-unclear', { label, value: text, first: dayFirst, second: monthFirst }, { field: field.key }),
    );
  }
  if (numericDay.test(text) && (order === 'day-first' ? dayFirst : monthFirst) === null && order !== null) {
    const words = order === 'day-first' ? 'day first' : 'month first';
    return fail(problem('csv-date-order', { label, value: text, order: words }, { field: field.key }));
  }
  const day = excelDay.test(text)
    ? dayOfExcel(text)
    : ((order === 'month-first' ? monthFirst : dayFirst) ?? monthFirst);
  if (day !== null && day === readDay(String(current ?? ''), 'day-first')) return ok(current);
  if (day === null || withTime.test(text)) return ok(text);
  return ok(spellDay(day, days));
}
