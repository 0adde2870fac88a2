import { dayOf } from '../schema/dates.ts';

/** A piece of text that was read: where it ends, and its value. */
export interface Taken {
  readonly end: number;
  readonly value: string;
}

/** Reads a text from a place on, or null when it does not begin with the expected form. */
export type Reader = (text: string, at: number) => Taken | null;

/** What each word of a date format stands for, longest first; anything else in a format is literal. */
const words: Readonly<Record<string, string>> = {
  YYYY: '(?<y>\\d{4})',
  YY: '(?<y>\\d{2})',
  MMM: '(?<name>[A-Za-z]{3})',
  MM: '(?<m>\\d{2})',
  DD: '(?<d>\\d{2})',
  M: '(?<m>\\d{1,2})',
  D: '(?<d>\\d{1,2})',
};

const wordsOf = /YYYY|YY|MMM|MM|DD|M|D/g;

/** Whether a format names year, month and day, each once. */
export function isDateFormat(format: string): boolean {
  const kinds = (format.match(wordsOf) ?? []).map((word) => word[0]).sort();
  return kinds.join('') === 'DMY' && format.replace(wordsOf, '').match(/^[-_. ]*$/) !== null;
}

/** Reads days written in a format such as `YYYYMMDD`, `DD.MM.YYYY`, `YYMMDD`; the value is `YYYY-MM-DD`. */
export function dateReader(format: string): Reader {
  const source = format.replace(/[.]/g, '\\.').replace(wordsOf, (word) => words[word] as string);
  const form = new RegExp(source, 'y');
  return (text, at) => {
    form.lastIndex = at;
    const groups = form.exec(text)?.groups;
    const value = groups ? dayOf(groups, 'day-first') : null;
    return value === null ? null : { end: form.lastIndex, value };
  };
}

/** The unambiguous spellings; two numbers without a year before them need a format. */
const plainFormats = ['YYYYMMDD', 'YYYY-MM-DD', 'YYYY_MM_DD', 'YYYY.MM.DD', 'DD.MM.YYYY', 'DDMMMYYYY', 'DD-MMM-YYYY'];
const plainReaders = plainFormats.map(dateReader);

const isDigit = (character: string | undefined) => character !== undefined && character >= '0' && character <= '9';

/** Reads a date in any unambiguous spelling, unless more digits follow. */
export const readPlainDate: Reader = (text, at) => {
  for (const read of plainReaders) {
    const taken = read(text, at);
    if (taken && !isDigit(text[taken.end])) return taken;
  }
  return null;
};

/** The date format of a whole text, or null; `251030` is a date only with the year first. */
export function dateFormatOf(text: string): string | null {
  const formats = [...plainFormats, 'YYMMDD'];
  return formats.find((format) => dateReader(format)(text, 0)?.end === text.length) ?? null;
}
