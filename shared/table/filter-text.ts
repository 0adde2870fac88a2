import { certainDay } from '../schema/dates.ts';
import { type ColumnFilter, isRangeEnd, type Order } from './column-filter.ts';

/** Condition on one column of an image, or on any of its values for null. */
export interface Condition {
  readonly column: string | null;
  readonly filter: ColumnFilter;
}

/** The columns that a filter can name. */
export interface NamedColumns {
  /** The column with this name, or undefined. */
  readonly columnNamed: (name: string) => string | undefined;
  readonly order: (column: string) => Order;
}

/** The parsed text of the filter box. */
export interface FilterText {
  /** All of them must match. */
  readonly conditions: readonly Condition[];
  /** Names before a colon that are not columns: their terms are searched as text. */
  readonly unknown: readonly string[];
  /** Comparisons with what is neither a number nor certainly a day: they are searched as text. */
  readonly unclear: readonly UnclearComparison[];
}

/** A comparison as it was written, and how its column is ordered. */
export interface UnclearComparison {
  readonly text: string;
  readonly order: Exclude<Order, 'text'>;
}

/** A piece of a term; quoted text is taken literally. */
interface Piece {
  readonly text: string;
  readonly quoted: boolean;
}

interface Term {
  readonly not: boolean;
  /** As it was written before the colon; null where there is none. */
  readonly name: string | null;
  readonly pieces: readonly Piece[];
}

const quoted = '"(?:[^"]|"")*(?:"|$)';
const termPattern = new RegExp(
  `\\s*(?<minus>-?)(?:(?<name>${quoted}|[^\\s":]+):)?(?<rest>(?:${quoted}|[^\\s"])*)`,
  'gy',
);
const piecePattern = new RegExp(`${quoted}|[^"]+`, 'g');

function unquoted(text: string): string {
  return text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined).replaceAll('""', '"');
}

function pieceOf(text: string): Piece {
  return text.startsWith('"') ? { text: unquoted(text), quoted: true } : { text, quoted: false };
}

/** The terms of a text, in their order: `-region:"CA 1"`; a quote that is not closed reaches to the end. */
function* termsOf(text: string): Iterable<Term> {
  for (const { groups, 0: all } of text.matchAll(termPattern)) {
    const { minus, name, rest = '' } = groups ?? {};
    if (all.trim() === '') continue;
    yield {
      not: minus === '-',
      name: name === undefined ? null : pieceOf(name).text,
      pieces: (rest.match(piecePattern) ?? []).map(pieceOf),
    };
  }
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** The values of `=a|b`; a quoted `|` separates nothing. */
function valuesOf(pieces: readonly Piece[]): readonly string[] {
  const values = [''];
  for (const { text, quoted: whole } of pieces) {
    const [first = '', ...others] = whole ? [text] : text.split('|');
    values.push(`${values.pop()}${first}`, ...others);
  }
  return values;
}

const comparison = /^(?<sign>[<>]=?)(?<end>.+)$/;

function rangeOf(text: string, order: Order): ColumnFilter | null {
  const isEnd = (end: string) => end === '' || isRangeEnd(end, order);
  const compared = comparison.exec(text)?.groups;
  if (compared) {
    const { sign = '', end = '' } = compared;
    const ends = sign.startsWith('>') ? { from: end, to: '' } : { from: '', to: end };
    return isEnd(end) ? { kind: 'between', ...ends, ...(!sign.endsWith('=') && { strict: true }) } : null;
  }
  const [from = '', to, ...more] = text.split('..');
  if (more.length > 0) return null;
  if (to !== undefined) return isEnd(from) && isEnd(to) ? { kind: 'between', from, to } : null;
  // Without a sign, a part of a day finds its text: `date:2025-10`.
  return order === 'date' && certainDay(from) === null
    ? null
    : isEnd(from)
      ? { kind: 'between', from, to: from }
      : null;
}

/** What a day, a month or a year looks like while it is typed. */
const dayBegun = /^\d{1,4}(?:-\d{0,2}(?:-\d?)?)?$/;

/** Whether a comparison is only half typed, and hides nothing yet: `depth:>`, `date:>2025-1`. */
function isHalfTyped(text: string, order: Order): boolean {
  if (/^[<>]=?$/.test(text)) return true;
  const end = comparison.exec(text)?.groups?.end ?? text.split('..').slice(1).at(-1) ?? '';
  return order === 'date' && dayBegun.test(end) && !isRangeEnd(end, order);
}

function filterOf(pieces: readonly Piece[], order: Order): ColumnFilter | null {
  const [first] = pieces;
  // Half typed: `region:` hides nothing yet.
  if (!first) return null;
  const text = textOf(pieces);
  if (text === '') return { kind: 'empty' };
  if (!first.quoted && first.text.startsWith('=')) {
    const values = valuesOf([{ ...first, text: first.text.slice(1) }, ...pieces.slice(1)]);
    return text === '=' && pieces.length === 1 ? null : { kind: 'oneOf', values };
  }
  if (order === 'text' || first.quoted) return { kind: 'contains', text };
  return isHalfTyped(text, order) ? null : (rangeOf(text, order) ?? { kind: 'contains', text });
}

function unclearIn(
  { name, pieces }: Term,
  { columnNamed, order: orderOf }: NamedColumns,
): readonly UnclearComparison[] {
  const column = name === null ? undefined : columnNamed(name);
  const order = column === undefined ? 'text' : orderOf(column);
  const text = textOf(pieces);
  const isComparison = comparison.test(text) || text.includes('..');
  if (order === 'text' || !isComparison || filterOf(pieces, order)?.kind !== 'contains' || pieces[0]?.quoted) return [];
  return [{ text, order }];
}

/** Whether a text before a colon is meant as a column, unlike in a time, a drive or an address. */
function looksLikeName(name: string, pieces: readonly Piece[]): boolean {
  return /^\p{L}[\p{L} _-]+$/u.test(name) && !textOf(pieces).startsWith('/');
}

function conditionOf({ not, name, pieces }: Term, columns: NamedColumns): Condition | null {
  const column = name === null ? undefined : columns.columnNamed(name);
  const filter = column === undefined ? anyValue(name, textOf(pieces)) : filterOf(pieces, columns.order(column));
  return filter && { column: column ?? null, filter: not ? { ...filter, not } : filter };
}

function anyValue(name: string | null, text: string): ColumnFilter | null {
  const whole = name === null ? text : `${name}:${text}`;
  return whole.trim() === '' ? null : { kind: 'contains', text: whole };
}

/**
 * Reads the filter box. Words must all be found, each in any value; `"two words"` is a phrase, `-word` must not be
 * found. `region:ca` searches one column, `region:=CA1|CA3` for whole values, `region:""` for empty cells; numbers
 * and days are compared: `depth:80`, `depth:80..120`, `depth:>80`, `date:>2025`, `date:2025-10..2025-12`.
 */
export function readFilterText(text: string, columns: NamedColumns): FilterText {
  const terms = [...termsOf(text)];
  const unknown = terms.flatMap(({ name, pieces }) =>
    name !== null && columns.columnNamed(name) === undefined && looksLikeName(name, pieces) ? [name] : [],
  );
  return {
    conditions: terms.flatMap((term) => conditionOf(term, columns) ?? []),
    unknown,
    unclear: terms.flatMap((term) => unclearIn(term, columns)),
  };
}
