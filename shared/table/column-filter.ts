import { groupedNumber } from '../basics/count.ts';
import { folded } from '../basics/folded.ts';
import { certainDay, daysOf } from '../schema/dates.ts';

/** Condition on the text of a cell. */
type Wanted =
  /** Contains the text, ignoring case and accents. */
  | { readonly kind: 'contains'; readonly text: string }
  /** Is one of these texts, letter for letter; `''` is the empty cell. */
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'empty' }
  /** A number or a day; the ends as entered, `''` for an open end: of days, a year or a month too. `strict` excludes the ends. */
  | { readonly kind: 'between'; readonly from: string; readonly to: string; readonly strict?: boolean };

/** A column's filter; `not` negates it. */
export type ColumnFilter = Wanted & { readonly not?: boolean };

/** How the values of a column are compared. */
export type Order = 'text' | 'number' | 'date';

type Test = (text: string) => boolean;

/** A number with a decimal point or comma; null for other text. */
export function numberOf(text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(value) ? null : value;
}

/** An end of a range: a number, or the days that it stands for. */
interface End<T> {
  readonly first: T;
  readonly last: T;
}

function numberEnd(text: string): End<number> | null {
  const value = numberOf(text);
  return value === null ? null : { first: value, last: value };
}

/** Whether a text can be an end of a range. */
export function isRangeEnd(text: string, order: Order): boolean {
  return (order === 'date' ? daysOf(text) : numberEnd(text)) !== null;
}

function between<T extends string | number>(
  read: (text: string) => T | null,
  readEnd: (text: string) => End<T> | null,
  { from, to, strict }: Extract<Wanted, { kind: 'between' }>,
): Test {
  const [low, high] = [readEnd(from), readEnd(to)];
  return (text) => {
    const value = read(text);
    if (value === null) return false;
    if (strict) return (low === null || value > low.last) && (high === null || value < high.first);
    return (low === null || value >= low.first) && (high === null || value <= high.last);
  };
}

/** Whether a filter can hide any image: a half-typed one hides none. */
export function isActive(filter: ColumnFilter, order: Order): boolean {
  switch (filter.kind) {
    case 'contains':
      return filter.text.trim() !== '';
    case 'oneOf':
      return filter.values.length > 0;
    case 'between':
      return isRangeEnd(filter.from, order) || isRangeEnd(filter.to, order);
    case 'empty':
      return true;
  }
}

function wantedTest(filter: Wanted, order: Order): Test {
  switch (filter.kind) {
    case 'contains': {
      const wanted = folded(filter.text.trim());
      return (text) => folded(text).includes(wanted);
    }
    case 'oneOf': {
      const wanted = new Set(filter.values);
      return (text) => wanted.has(text);
    }
    case 'empty':
      return (text) => text === '';
    case 'between':
      return order === 'date' ? between(certainDay, daysOf, filter) : between(numberOf, numberEnd, filter);
  }
}

/** A filter's test for the text of a cell. */
export function filterTest(filter: ColumnFilter, order: Order): Test {
  if (!isActive(filter, order)) return () => true;
  const test = wantedTest(filter, order);
  return filter.not ? (text) => !test(text) : test;
}

/** More values than this are counted in a chip, not listed. */
const mostListed = 3;

function listed(values: readonly string[]): string {
  const words = values.map((value) => (value === '' ? 'empty' : `“${value}”`));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function rangeText({ from, to, strict }: Extract<Wanted, { kind: 'between' }>): string {
  const [low, high] = [from.trim(), to.trim()];
  if (low === high) return low;
  if (low === '') return strict ? `under ${high}` : `up to ${high}`;
  if (high === '') return strict ? `over ${low}` : `from ${low}`;
  return `${low} to ${high}`;
}

/** A filter's text, for its chip: `depth 50 to 120`, `region is not “CA1”`. */
export function filterLabel(label: string, filter: ColumnFilter): string {
  const not = filter.not ? ' not' : '';
  switch (filter.kind) {
    case 'contains':
      return `${label} ${filter.not ? 'does not contain' : 'contains'} “${filter.text.trim()}”`;
    case 'oneOf':
      return filter.values.length > mostListed
        ? `${label} is${not} one of ${groupedNumber(filter.values.length)} values`
        : `${label} is${not} ${listed(filter.values)}`;
    case 'empty':
      return `${label} is${not} empty`;
    case 'between':
      return `${label}${not} ${rangeText(filter)}`;
  }
}
