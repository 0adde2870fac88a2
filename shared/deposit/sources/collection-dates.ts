import { countOf } from '../../basics/count.ts';
import type { ImageRow } from '../../image/image-row.ts';
import { certainDay } from '../../schema/dates.ts';

/** The date of an image as its sidecar or, where that has none, its header gives it. */
function dateText({ header, values }: ImageRow): string {
  const own = values['experiment_metadata.date'];
  return typeof own === 'string' && own.trim() !== '' ? own.trim() : (header?.date ?? '');
}

/**
 * From the first day on which images were taken to the last one, as `2025-10-30 to 2025-11-02`. Texts that are not days, or
 * may be two, are named: the days would look complete without them. Empty where no image has a date.
 */
export function collectionDates(rows: readonly ImageRow[]): string {
  const texts = rows.map(dateText).filter((text) => text !== '');
  const days = texts.flatMap((text) => certainDay(text) ?? []).sort();
  const others = texts.filter((text) => certainDay(text) === null);
  const [first, last] = [days[0], days.at(-1)];
  const range = first === undefined ? [] : [first === last ? first : `${first} to ${last}`];
  const [example] = others;
  const unread =
    example === undefined
      ? []
      : [`${countOf(others.length, 'image')} with a date that is not certain, such as ${example}`];
  return [...range, ...unread].join('; ').replace(/\s+/gu, ' ');
}
