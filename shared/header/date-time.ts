import { months } from '../schema/dates.ts';

/** Date and time of an acquisition, as written, in local time: `YYYYMMDD` and `HH:MM:SS`, each `''` when not given. */
export interface DateTime {
  readonly date: string;
  readonly time: string;
}

/** Neither date nor time. */
export const noDateTime: DateTime = { date: '', time: '' };

type Order = readonly [year: number, month: number, day: number];

const monthNumber = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** Date forms, the most specific first, each with the meaning of its groups. */
const dateForms: readonly (readonly [RegExp, (m: RegExpMatchArray) => Order])[] = [
  // 2021:02:03 (TIFF), 2021-02-03 (ISO), 2021/2/3
  [/(?<!\d)(\d{4})[-:/.](\d{1,2})[-:/.](\d{1,2})(?!\d)/, (m) => [Number(m[1]), Number(m[2]), Number(m[3])]],
  // 20210203
  [/(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/, (m) => [Number(m[1]), Number(m[2]), Number(m[3])]],
  // 03.02.2021: the day comes first
  [/(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, (m) => [Number(m[3]), Number(m[2]), Number(m[1])]],
  // 02/03/2021: the month comes first, unless it cannot
  [/(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?!\d)/, (m) => monthFirst(Number(m[1]), Number(m[2]), Number(m[3]))],
  // 02/03/21
  [/(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{2})(?!\d)/, (m) => monthFirst(Number(m[1]), Number(m[2]), 2000 + Number(m[3]))],
  // 3-Feb-2021, 3 February 2021
  [
    /(?<!\d)(\d{1,2})[- ]([A-Za-z]{3,9})[-, ]+(\d{4})(?!\d)/,
    (m) => [Number(m[3]), monthNumber(m[2] ?? ''), Number(m[1])],
  ],
  // Wed Feb 3 04:05:06 CET 2021, Feb 3, 2021
  [
    /([A-Z][a-z]{2,8}) +(\d{1,2})(?!\d)[^\n]{0,40}?(?<!\d)(\d{4})(?!\d)/,
    (m) => [Number(m[3]), monthNumber(m[1] ?? ''), Number(m[2])],
  ],
];

const timeForm = /(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:]\d+)?)?(?:\s*([AaPp])\.?[Mm]\.?)?(?![\d:])/;

function monthFirst(first: number, second: number, year: number): Order {
  return first > 12 ? [year, second, first] : [year, first, second];
}

/** The first days of computers' clocks, which programs write for an unknown one. */
const clockStarts = new Set(['1904-1-1', '1970-1-1']);

function isDate([year, month, day]: Order): boolean {
  if (clockStarts.has(`${year}-${month}-${day}`)) return false;
  if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `YYYYMMDD HH:MM:SS` from numbers; what is out of range is left out. */
export function dateTimeOf(order: Order, seconds: number): DateTime {
  const date = isDate(order) ? `${order[0]}${two(order[1])}${two(order[2])}` : '';
  const whole = Math.floor(seconds);
  if (!date || !(whole >= 0 && whole < 86_400)) return { date, time: '' };
  return { date, time: `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}` };
}

function parseTime(text: string): number {
  const m = timeForm.exec(text);
  if (!m) return Number.NaN;
  const half = m[4]?.toLowerCase();
  const given = Number(m[1]);
  const minute = Number(m[2]);
  const second = Number(m[3] ?? 0);
  if (minute > 59 || second > 59 || given > 23 || (half && (given > 12 || given === 0))) return Number.NaN;
  const hour = half ? (given % 12) + (half === 'p' ? 12 : 0) : given;
  return hour * 3600 + minute * 60 + second;
}

/**
 * Date and time in any form that instruments write. A time zone is ignored: local time stays as written (docs/headers.md).
 * An impossible date is ignored.
 */
export function parseDateTime(text: string): DateTime {
  const line = text.slice(0, 200);
  for (const [form, orderOf] of dateForms) {
    const m = form.exec(line);
    if (!m) continue;
    const order = orderOf(m);
    if (!isDate(order)) continue;
    const rest = `${line.slice(0, m.index)} ${line.slice(m.index + (form.source.includes('[^') ? 0 : m[0].length))}`;
    return dateTimeOf(order, parseTime(rest.replace(/T(?=\d)/, ' ')));
  }
  return noDateTime;
}
