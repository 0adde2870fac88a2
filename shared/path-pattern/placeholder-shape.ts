import type { Field } from '../schema/fields.ts';
import { dateReader, isDateFormat, type Reader, readPlainDate } from './name-date.ts';

/** Classes of characters that a shape consumes greedily or begins with. */
export type CharacterClass = 'digit' | 'letter';

/** What a placeholder matches. */
export interface Shape {
  /** Reads the placeholder's text; null matches anything up to what follows. */
  readonly read: Reader | null;
  /** Its name in a sentence: `a date`. */
  readonly expected: string;
  /** It consumes all characters of this class, so another one cannot follow. */
  readonly run?: CharacterClass;
  readonly begins?: CharacterClass;
}

function runReader(form: RegExp): Reader {
  return (text, at) => {
    form.lastIndex = at;
    const value = form.exec(text)?.[0];
    return value === undefined ? null : { end: at + value.length, value };
  };
}

const text: Shape = { read: null, expected: 'text' };

/** A hyphen before a number is a separator far more often than a minus: a number has no sign here. */
const named: Readonly<Record<string, Shape>> = {
  text,
  number: { read: runReader(/\d+(?:\.\d+)?/y), expected: 'a number', run: 'digit', begins: 'digit' },
  digits: { read: runReader(/\d+/y), expected: 'a whole number', run: 'digit', begins: 'digit' },
  letters: { read: runReader(/\p{L}+/uy), expected: 'a word of letters', run: 'letter', begins: 'letter' },
  date: { read: readPlainDate, expected: 'a date', run: 'digit', begins: 'digit' },
};

/** What can be written after the colon of a placeholder, for messages. */
export const formatWords = 'text, number, digits, letters, date, YYYYMMDD, a|b';

function lengthShape(length: number): Shape {
  const read: Reader = (whole, at) =>
    at + length <= whole.length ? { end: at + length, value: whole.slice(at, at + length) } : null;
  return { read, expected: `${length} characters` };
}

/** `wt|ko=knock-out`: one of some words in any case, written as here or as the text after its `=`. */
function choiceShape(format: string): Shape {
  const choices = format
    .split('|')
    .map((choice) => choice.split('='))
    .map(([found = '', written = found]) => ({ found: found.toLowerCase(), value: written }))
    .filter(({ found }) => found !== '')
    .sort((a, b) => b.found.length - a.found.length);
  const read: Reader = (whole, at) => {
    const fits = choices.find(({ found }) => whole.slice(at, at + found.length).toLowerCase() === found);
    return fits ? { end: at + fits.found.length, value: fits.value } : null;
  };
  return { read, expected: `one of ${choices.map(({ found }) => found).join(', ')}` };
}

function dateShape(format: string): Shape {
  const begins: Partial<Shape> = /^[YDM]/.test(format) && !format.startsWith('MMM') ? { begins: 'digit' } : {};
  return { read: dateReader(format), expected: `a date (${format})`, ...begins };
}

/** The shape named after a placeholder's colon, or null when it is unknown. */
export function shapeOf(format: string): Shape | null {
  if (Object.hasOwn(named, format)) return named[format] as Shape;
  if (/^[1-9]\d?$/.test(format)) return lengthShape(Number(format));
  if (isDateFormat(format)) return dateShape(format);
  return /[|=]/.test(format) && /[^|=]/.test(format) ? choiceShape(format) : null;
}

/** The shape of a placeholder without a colon: by the field's kind; text where it is not a field. */
export function usualShape(field: Field | null): Shape {
  if (field?.key === 'experiment_metadata.date') return named.date as Shape;
  if (field?.kind === 'number') return named.number as Shape;
  return field?.kind === 'integer' ? (named.digits as Shape) : text;
}
