import { isCellError } from '../../values/cell-error.ts';
import { bareDoi } from '../doi.ts';
import { type DepositCode, either } from '../findings.ts';
import type { TargetField } from '../target/target.ts';
import { dateTimeParts, readingOf, strictNumber } from './cell-types.ts';
import { choiceInWords, choiceMeant } from './choice.ts';
import { dateReadings } from './date-readings.ts';
import { isEmail } from './email.ts';
import { isOrcid } from './orcid.ts';

/** What is wrong with a cell: a code of the catalogue and its details. */
export interface CellFault {
  readonly code: DepositCode;
  readonly details: Readonly<Record<string, string | number>>;
  /** A warning where the repository accepts it anyway. */
  readonly lenient?: true;
}

/** How a table's cells are checked. */
export interface CellRules {
  readonly noNa: boolean;
  /** How the repository spells yes and no; `TRUE` and `FALSE` unless given. */
  readonly booleans?: readonly [yes: string, no: string] | undefined;
}

const refusedWord = /^n\/?a$/i;
const emptyWords = /^(?:-+|\.|\?|none|null|unknown|not applicable|not available|tbd|todo)$/i;
const compiled = new Map<string, RegExp>();
/** A pattern is tried on at most this many characters: valid values are shorter. */
const longestMatched = 10_000;

/** What is wrong with a cell that is not empty; null if nothing is. */
export function cellFault(field: TargetField, cell: string, { noNa, booleans }: CellRules): CellFault | null {
  if (field.type === 'boolean' && booleans) return booleanFault(cell, booleans);
  if (field.type === 'string' && noNa && refusedWord.test(cell)) return { code: 'deposit-na', details: {} };
  return typeFault(field, cell) ?? formFault(field, cell) ?? numberFault(field, cell) ?? wordFault(field, cell);
}

function typeFault(field: TargetField, cell: string): CellFault | null {
  const reading = readingOf(field.type, cell);
  if (reading === 'strict') return null;
  if (field.type === 'datetime') {
    const strict = strictDateTime(cell) ?? bothReadings(cell) ?? `it like ${field.like ?? '2020-02-03 14:05'}`;
    if (reading === 'lenient') return { code: 'deposit-lenient', details: { strict }, lenient: true };
    return { code: 'deposit-date-form', details: { strict } };
  }
  if (reading === 'refused') return { code: 'deposit-type', details: expectations[field.type] };
  const strict = field.type === 'boolean' ? (cell === '1' ? 'TRUE' : 'FALSE') : strictNumber(cell);
  // NaN and infinities are numbers to the reader, but not sizes.
  if (strict === null) return { code: 'deposit-not-positive', details: { above: field.above ?? 0 }, lenient: true };
  return { code: 'deposit-lenient', details: { strict }, lenient: true };
}

/** How to write a date whose year comes last, as far as that is clear. */
function bothReadings(cell: string): string | null {
  const readings = dateReadings(cell);
  if (!readings) return null;
  const { dayFirst, monthFirst } = readings;
  if (dayFirst === null || monthFirst === null || dayFirst === monthFirst) return dayFirst ?? monthFirst;
  return `${dayFirst} (day first) or ${monthFirst} (month first)`;
}

function booleanFault(cell: string, booleans: readonly [string, string]): CellFault | null {
  if (booleans.includes(cell)) return null;
  const like = either(booleans);
  return { code: 'deposit-type', details: { expected: like, like } };
}

const expectations = {
  string: { expected: 'text', like: 'text' },
  number: { expected: 'a number', like: 'a number such as 1.5, with a point and without a unit' },
  integer: { expected: 'a whole number', like: 'a whole number such as 12' },
  boolean: { expected: 'TRUE or FALSE', like: 'TRUE or FALSE' },
  datetime: { expected: 'a date and time', like: '2020-02-03 14:05' },
} as const;

function formFault(field: TargetField, cell: string): CellFault | null {
  if (field.enum && !field.enum.includes(cell)) return enumFault(field, field.enum, cell);
  if (field.format === 'email' && !isEmail(cell)) {
    // The validator does not look at what follows the domain.
    return { ...patternFault('ada@example.org', field.hint), ...(isEmail(cell.trimEnd()) && { lenient: true }) };
  }
  if (field.pattern !== undefined && !matches(field.pattern, cell)) {
    const doi = bareDoi(cell);
    if (field.urlPrefix !== undefined && doi !== null && matches(field.pattern, doi)) {
      const prefix = cell.trim().slice(0, -doi.length).trim();
      return { code: 'deposit-doi-form', details: { strict: doi, without: prefix && `, without ${prefix}` } };
    }
    if (field.format === 'date') return dayFault(field, cell);
    const hint = matches(field.pattern, withoutLooseBlanks(cell))
      ? 'it has a blank at an end or beside a comma'
      : field.hint;
    return lengthFault(field.pattern) ?? patternFault(field.like ?? field.pattern, hint);
  }
  if (field.format === 'date' && dateTimeParts(`${cell} 0:00`) === null) {
    return { code: 'deposit-date-form', details: { strict: `a day that exists, such as ${field.like ?? ''}` } };
  }
  if (field.format === 'orcid' && !isOrcid(cell)) return { code: 'deposit-orcid', details: {} };
  return null;
}

/** A day in another form, with how to write it as far as that is clear. */
function dayFault({ like }: TargetField, cell: string): CellFault {
  const midnight = `${cell.trim()} 0:00`;
  const strict = (strictDateTime(midnight) ?? bothReadings(midnight))?.replaceAll(' 00:00', '');
  return { code: 'deposit-date-form', details: { strict: strict ?? `it like ${like ?? '2020-02-03'}` } };
}

/** A text that is only too short, as `.{25,}` has it: its example shows no form to compare it with. */
function lengthFault(pattern: string): CellFault | null {
  const least = /^\.\{(\d+),\}$/.exec(pattern)?.[1];
  if (least === undefined) return null;
  const like = `at least ${least} characters`;
  return { code: 'deposit-type', details: { expected: `${like} long`, like } };
}

const withoutLooseBlanks = (cell: string): string => cell.trim().replace(/\s*,\s*/gu, ',');

function patternFault(like: string, hint: string | undefined): CellFault {
  return { code: 'deposit-pattern', details: { like, hint: hint === undefined ? '' : `: ${hint}` } };
}

function enumFault({ name }: TargetField, choices: readonly string[], cell: string): CellFault {
  const isMeant = choiceMeant(choices, cell) !== null;
  const isOtherUnit = /_units?$/.test(name) && choices.length === 1 && !isMeant;
  const details = {
    choices: choices.length > 1 ? either(choices) : (choices[0] ?? ''),
    suggestion: `${choiceInWords(choices, cell)}${isOtherUnit ? ', and convert the number' : ''}`,
  };
  return { code: isMeant && /[µμ]/.test(cell) ? 'deposit-unit-letter' : 'deposit-not-one-of', details };
}

function numberFault({ type, above }: TargetField, cell: string): CellFault | null {
  if (above === undefined || (type !== 'number' && type !== 'integer') || Number(cell) > above) return null;
  return { code: 'deposit-not-positive', details: { above }, lenient: true };
}

function wordFault(field: TargetField, cell: string): CellFault | null {
  if (field.type !== 'string' || field.enum || field.pattern !== undefined) return onlyPrefix(field, cell);
  const text = cell.trim();
  const isNoValue = text === '' || emptyWords.test(text) || isCellError(text);
  return isNoValue ? { code: 'deposit-no-value', details: {}, lenient: true } : null;
}

/** `10.17504/` alone passes every pattern, and is not a DOI. */
function onlyPrefix({ urlPrefix, like }: TargetField, cell: string): CellFault | null {
  if (urlPrefix === undefined || !cell.endsWith('/')) return null;
  return { code: 'deposit-pattern', details: { like: like ?? '', hint: '' }, lenient: true };
}

/** Whether a pattern matches the whole text. */
export function matches(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern);
  if (!expression) {
    expression = new RegExp(`^(?:${pattern})$`, 'u');
    compiled.set(pattern, expression);
  }
  return text.length <= longestMatched && expression.test(text);
}

/** The strict spelling of a date and time that is clear as it is; null where it is not. */
export function strictDateTime(cell: string): string | null {
  const plain = cell
    .trim()
    .replace(/^(\d{4})[/.](\d\d?)[/.](\d\d?)/, '$1-$2-$3')
    .replace(/(\d)T(\d)/, '$1 $2');
  const parts = dateTimeParts(plain.replace(/(:\d\d):\d\d(?:\.\d+)?$/, '$1'));
  if (!parts) return null;
  const [year, ...others] = parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0'));
  const [month, day, hour, minute] = others;
  return `${year}-${month}-${day} ${hour}:${minute}`;
}
