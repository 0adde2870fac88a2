import { type DateOrder, readDay } from '../schema/dates.ts';
import type { Scalar } from '../schema/fields.ts';
import { type DecimalSign, decimalSignOf } from './number-spelling.ts';

/** How a table writes numbers and dates; null where its cells leave it open, and the user is asked. */
export interface Conventions {
  readonly decimal: DecimalSign | null;
  readonly dates: DateOrder | null;
  /** How the days that it brings are spelled, all of them in one way. */
  readonly days: DaySpelling;
}

/** `20251030`, or `2025-10-30`. */
export type DaySpelling = 'compact' | 'dashes';

/** Signs that cells gave for one of two ways. */
interface Votes<T> {
  readonly seen: Set<T>;
  /** Some cell can be read in both ways. */
  open: boolean;
}

/** Watches the cells of a table for how it writes numbers and dates. */
export interface ConventionWatch {
  number(text: string): void;
  /** An unchanged date in another spelling is the best sign there is: `current` is the image's own. */
  date(text: string, current: Scalar): void;
  found(): Conventions;
}

/** What is said clearly by one cell holds for all; a table that says both, or nothing clear, leaves it open. */
function verdict<T>({ seen, open }: Votes<T>, usual: T): T | null {
  if (seen.size === 1) return [...seen][0] as T;
  return seen.size === 0 && !open ? usual : null;
}

/** A day without a sign between its numbers. */
const compactDay = /^\d{8}$/;

/** How often days were seen in either spelling. */
type SpellingCounts = Record<DaySpelling, number>;

/** Counts a day with the year first; any other spelling is not a sign of what is wanted. */
function countSpelling(counts: SpellingCounts, text: string): void {
  if (compactDay.test(text) && readDay(text, 'day-first') !== null) counts.compact++;
  else if (/^\d{4}-\d{2}-\d{2}/.test(text)) counts.dashes++;
}

/** What the images have counts, and what the table has where they have nothing; with dashes where both are as frequent. */
function usualSpelling(...counted: readonly SpellingCounts[]): DaySpelling {
  const clear = counted.find(({ compact, dashes }) => compact + dashes > 0);
  return clear && clear.compact > clear.dashes ? 'compact' : 'dashes';
}

/** `31/12/2025` and its likes, the order of whose first two numbers is to be found. */
export const numericDay = /^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})$/;

export function watchConventions(): ConventionWatch {
  const decimals: Votes<DecimalSign> = { seen: new Set(), open: false };
  const dates: Votes<DateOrder> = { seen: new Set(), open: false };
  const [inImages, inTable] = [aCount(), aCount()];
  return {
    number: (text) => {
      const sign = decimalSignOf(text);
      if (sign === 'unclear') decimals.open = true;
      else if (sign !== null) decimals.seen.add(sign);
    },
    date: (text, current) => {
      countSpelling(inImages, String(current ?? ''));
      countSpelling(inTable, text);
      const order = orderOf(text, current);
      if (order === 'unclear') dates.open = true;
      else if (order !== null) dates.seen.add(order);
    },
    found: () => ({
      decimal: verdict(decimals, 'point'),
      dates: verdict(dates, 'day-first'),
      days: usualSpelling(inImages, inTable),
    }),
  };
}

function aCount(): SpellingCounts {
  return { compact: 0, dashes: 0 };
}

function orderOf(text: string, current: Scalar): DateOrder | 'unclear' | null {
  if (!numericDay.test(text)) return null;
  const [dayFirst, monthFirst] = [readDay(text, 'day-first'), readDay(text, 'month-first')];
  if (dayFirst === monthFirst) return null;
  if (dayFirst === null || monthFirst === null) return dayFirst === null ? 'month-first' : 'day-first';
  // Full stops stand between day and month only where the day comes first.
  if (text.includes('.')) return 'day-first';
  const now = readDay(String(current ?? ''), 'day-first');
  if (now === dayFirst) return 'day-first';
  return now === monthFirst ? 'month-first' : 'unclear';
}
