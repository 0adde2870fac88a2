import { dateTimeParts } from './cell-types.ts';

/** A date that begins with its day or its month, as `2020-02-03 14:05`; null where it cannot be read so. */
export interface DateReadings {
  readonly dayFirst: string | null;
  readonly monthFirst: string | null;
}

const yearLast = /^\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4})[ T]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*$/;

/** Both readings of a date whose year comes last; null for any other text. */
export function dateReadings(text: string): DateReadings | null {
  const [, first = '', , second = '', year = '', hour = '', minute = ''] = yearLast.exec(text) ?? [];
  if (year === '') return null;
  const written = (month: string, day: string) => {
    const two = (part: string) => part.padStart(2, '0');
    const strict = `${year}-${two(month)}-${two(day)} ${two(hour)}:${minute}`;
    return dateTimeParts(strict) ? strict : null;
  };
  return { dayFirst: written(second, first), monthFirst: written(first, second) };
}
