import { type DateOrder, type DaySpelling, readDay } from '../schema/dates.ts';
import type { Scalar } from '../schema/fields.ts';
import type { Separator } from './cells.ts';
import type { MissingMeaning } from './missing-cell.ts';
import { type DecimalSign, decimalSignOf, groupReadings } from './number-spelling.ts';

/** How a table writes numbers and dates; null where its cells do not decide it and the user is asked. */
export interface Conventions {
  readonly decimal: DecimalSign | null;
  readonly dates: DateOrder | null;
  /** The one way in which imported dates are written. */
  readonly days: DaySpelling;
  readonly missing: MissingMeaning | null;
}

/** What the user chooses where it is not clear. */
export type ChosenConventions = Partial<Pick<Conventions, 'decimal' | 'dates' | 'missing'>>;

/** Evidence from cells for one of two readings. */
interface Votes<T> {
  readonly seen: Set<T>;
  /** Whether some cell can be read both ways. */
  open: boolean;
}

/** Learns from a table's cells how it writes numbers and dates. */
export interface ConventionWatch {
  number(text: string): void;
  /** An unchanged date in another spelling is the best evidence; `current` is the image's own value. */
  date(text: string, current: Scalar): void;
  /** The day of an image that the table is about, whether or not its cell differs. */
  day(current: Scalar): void;
  /** In a field of numbers or of yes and no, a missing value is certain. */
  missing(isText: boolean): void;
  found(): Conventions;
}

/** One unambiguous cell decides for all; contradictory or only ambiguous cells leave it undecided. */
function verdict<T>({ seen, open }: Votes<T>, usual: T): T | null {
  if (seen.size === 1) return [...seen][0] as T;
  return seen.size === 0 && !open ? usual : null;
}

/** A date without separators. */
const compactDay = /^\d{8}$/;

/** How often dates occurred in either spelling. */
type SpellingCounts = Record<DaySpelling, number>;

/** Counts dates with the year first; other spellings do not show a preference. */
function countSpelling(counts: SpellingCounts, text: string): void {
  if (compactDay.test(text) && readDay(text, 'day-first') !== null) counts.compact++;
  else if (/^\d{4}-\d{2}-\d{2}/.test(text)) counts.dashes++;
}

/** Decided by the images, or by the table where they have no dates; with hyphens on a tie. */
function usualSpelling(...counted: readonly SpellingCounts[]): DaySpelling {
  const clear = counted.find(({ compact, dashes }) => compact + dashes > 0);
  return clear && clear.compact > clear.dashes ? 'compact' : 'dashes';
}

/** `31/12/2025` and the like, where the order of the first two numbers is unknown. */
export const numericDay = /^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})$/;

/** @param separator programs whose numbers have decimal commas put semicolons between the cells */
export function watchConventions(separator: Separator): ConventionWatch {
  const decimals: Votes<DecimalSign> = { seen: new Set(), open: false };
  const dates: Votes<DateOrder> = { seen: new Set(), open: false };
  const missing: Votes<MissingMeaning> = { seen: new Set(), open: false };
  const [inImages, inTable] = [aCount(), aCount()];
  return {
    number: (text) => {
      const sign = decimalSignOf(text);
      const mayGroup = separator === ';' && groupReadings(text, 'comma') !== null;
      if (sign === 'unclear' || mayGroup) decimals.open = true;
      else if (sign !== null) decimals.seen.add(sign);
    },
    day: (current) => countSpelling(inImages, String(current ?? '')),
    date: (text, current) => {
      countSpelling(inTable, text);
      const order = orderOf(text, current);
      if (order === 'unclear') dates.open = true;
      else if (order !== null) dates.seen.add(order);
    },
    missing: (isText) => {
      if (isText) missing.open = true;
      else missing.seen.add('empty');
    },
    found: () => ({
      decimal: verdict(decimals, 'point'),
      dates: verdict(dates, 'day-first'),
      days: usualSpelling(inImages, inTable),
      missing: verdict(missing, 'text'),
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
  // Full stops are used only where the day comes first.
  if (text.includes('.')) return 'day-first';
  const now = readDay(String(current ?? ''), 'day-first');
  if (now === dayFirst) return 'day-first';
  return now === monthFirst ? 'month-first' : 'unclear';
}
