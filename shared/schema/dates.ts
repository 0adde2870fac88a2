/** First three letters of the months. */
export const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Which of the two numbers of `3/4/2025` is the day. */
export type DateOrder = 'day-first' | 'month-first';

/** The spellings that everybody reads alike: `20251030`, `2025-10-30`. */
export type DaySpelling = 'compact' | 'dashes';

/** Those and the other ways in which days are written: `2025/10/30`, `30.10.2025`, `30 Oct 2025`. */
export type DayStyle = DaySpelling | 'year-first' | 'numbers' | 'words';

/** Ways of writing a date; the named groups are year, month, day, or two numbers whose order is unknown. */
const forms: readonly RegExp[] = [
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?:[T ].*)?$/,
  /^(?<a>\d{1,2})[-/.](?<b>\d{1,2})[-/.](?<y>\d{4}|\d{2})$/,
  /^(?<d>\d{1,2})\.?[- ](?<name>[a-z]{3,9})\.?,?[- ](?<y>\d{4})$/i,
  /^(?<name>[a-z]{3,9})\.? (?<d>\d{1,2}),? (?<y>\d{4})$/i,
];

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function isoDay(year: number, month: number, day: number): string | null {
  return isDay(year, month, day)
    ? [`${year}`.padStart(4, '0'), ...[month, day].map((part) => `${part}`.padStart(2, '0'))].join('-')
    : null;
}

/** A year of two digits is not in the future: from 69 on it is of the last century, as most programs read it. */
function yearOf(digits: string): number {
  const year = Number(digits);
  return digits.length === 2 ? year + (year < 69 ? 2000 : 1900) : year;
}

/** The date from the groups `y`, `m`, `d`, or `a`, `b` in that order, or a month's `name`. */
export function dayOf(groups: Readonly<Record<string, string>>, order: DateOrder): string | null {
  const year = yearOf(groups.y ?? '');
  if (groups.a) {
    const [a, b] = [Number(groups.a), Number(groups.b)];
    return order === 'day-first' ? isoDay(year, b, a) : isoDay(year, a, b);
  }
  const month = groups.name ? months.indexOf(groups.name.slice(0, 3).toLowerCase()) + 1 : Number(groups.m);
  return isoDay(year, month, Number(groups.d));
}

/** The date in `text` in one of the usual spellings, as `YYYY-MM-DD`; null where it is not one. */
export function readDay(text: string, order: DateOrder): string | null {
  for (const form of forms) {
    const groups = form.exec(text.trim())?.groups;
    const day = groups ? dayOf(groups, order) : null;
    if (day !== null) return day;
  }
  return null;
}

/** Whether `text` is a valid date in one of the usual spellings, with day and month in either order. */
export function isReadableDate(text: string): boolean {
  return readDay(text, 'day-first') !== null || readDay(text, 'month-first') !== null;
}

/** The date in `text` if it is unambiguous, as `YYYY-MM-DD`; null where it could be another one. */
export function certainDay(text: string): string | null {
  const [first, second] = [readDay(text, 'day-first'), readDay(text, 'month-first')];
  return first === null || second === null || first === second ? (first ?? second) : null;
}

/** The first and the last day that a text stands for, as `YYYY-MM-DD`. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** The days that a text stands for: those of a year `2025` or a month `2025-10`, or a single unambiguous one; null for other texts. */
export function daysOf(text: string): Days | null {
  const { y, m } = /^(?<y>\d{4})(?:-(?<m>\d{2}))?$/.exec(text.trim())?.groups ?? {};
  if (y === undefined) {
    const day = certainDay(text);
    return day === null ? null : { first: day, last: day };
  }
  const [from, to] = m === undefined ? [1, 12] : [Number(m), Number(m)];
  const first = isoDay(Number(y), from, 1);
  const last = isoDay(Number(y), to, new Date(Date.UTC(Number(y), to, 0)).getUTCDate());
  return first === null || last === null ? null : { first, last };
}

const yearFirst = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T ]/;

/** What follows a day that begins with its year, such as a time or a remark; `''` where nothing does. */
export function afterDay(text: string): string {
  const day = text.trim();
  return isReadableDate(day) ? day.slice(yearFirst.exec(day)?.[0].length ?? day.length).trim() : '';
}

/** How a text spells a day, with or without a time after it; null where it is not a day. */
export function dayStyle(text: string): DayStyle | null {
  const day = text.trim();
  if (!isReadableDate(day)) return null;
  if (/^\d{8}$/.test(day)) return 'compact';
  if (/^\d{4}-\d{2}-\d{2}/.test(day)) return 'dashes';
  if (/^\d{4}/.test(day)) return 'year-first';
  return /[a-z]/i.test(day) ? 'words' : 'numbers';
}

/** A day, `YYYY-MM-DD`, in one of the spellings that everybody reads alike. */
export function spellDay(day: string, spelling: DaySpelling): string {
  return spelling === 'compact' ? day.replaceAll('-', '') : day;
}
