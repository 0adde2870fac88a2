import { problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { afterDay, certainDay, readDay, spellDay } from '../schema/dates.ts';
import type { Field, Scalar } from '../schema/fields.ts';
import { type Conventions, numericDay } from './conventions.ts';

/** Days since the end of 1899, for 1954 to 2119; their fraction is the time of day. */
const excelDay = /^[2-7]\d{4}(?:[.,]\d+)?$/;
const midnight = /[ T](?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? AM)$/i;
/** As data frames write whole numbers. */
const wholeDay = /^(\d{8})[.,]0+$/;
/** A day whose year comes last, and a time of day. */
const dayAndTime = /^(\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}) +(\d{1,2}:\d{2}.*)$/;

/** A day, and a time of day or `''`. */
interface DayParts {
  readonly day: string;
  readonly time: string;
}

/** The day of a cell, without the midnight or the zeros that programs add to it; the time where the year comes last. */
export function dayParts(cell: string): DayParts {
  const text = cell.trim().replace(midnight, '').replace(wholeDay, '$1');
  const [, day = text, time = ''] = dayAndTime.exec(text) ?? [];
  return { day, time };
}

function partsOfExcel(days: string): DayParts {
  const seconds = Math.round(Number(days.replace(',', '.')) * 86_400);
  const [day = '', rest = ''] = new Date(Date.UTC(1899, 11, 30, 0, 0, seconds)).toISOString().split('T');
  return { day, time: rest.slice(0, 8).replace('00:00:00', '') };
}

/** Whether a date and time is of this minute: spreadsheets show no seconds. */
function isMinute(current: Scalar, day: string, time: string): boolean {
  return String(current ?? '')
    .replace('T', ' ')
    .startsWith(`${day} ${time.padStart(5, '0')}`);
}

/** Whether a text is a day, written with its year last as a spreadsheet shows it, that a value has already. */
export function isDayOf(text: string, own: string): boolean {
  const day = certainDay(own);
  if (day === null || !numericDay.test(text.trim()) || afterDay(own) !== '') return false;
  return readDay(text, 'day-first') === day || readDay(text, 'month-first') === day;
}

/** Seconds that programs add to a time. */
const noSeconds = /^(\d{1,2}:\d{2}):00(?:\.0+)?$/;
const clock = /^\d{1,2}:\d{2}/;

/** Whether a date and what follows it is what an image has already: spreadsheets show no seconds, data frames add them. */
function isSameMoment(current: Scalar, day: string, rest: string): boolean {
  return clock.test(rest) && isMinute(current, day, rest.replace(noSeconds, '$1'));
}

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
  const { day: text, time: timeBehind } = dayParts(cell);
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
  const spelled = (order === 'month-first' ? monthFirst : dayFirst) ?? monthFirst;
  const { day, time } = excelDay.test(text) ? partsOfExcel(text) : { day: spelled, time: timeBehind };
  if (day !== null && time !== '') return ok(isMinute(current, day, time) ? current : `${day} ${time}`);
  const rest = afterDay(text);
  if (day !== null && rest !== '') return ok(isSameMoment(current, day, rest) ? current : text);
  if (day !== null && day === readDay(String(current ?? ''), 'day-first')) return ok(current);
  if (day === null) return ok(cell.trim());
  return ok(spellDay(day, days));
}
