import { eachPaced, type Paced } from '../basics/pauses.ts';
import { afterDay, certainDay, type DateOrder, type DaySpelling, readDay, spellDay } from '../schema/dates.ts';
import type { FieldKey } from '../schema/fields.ts';
import { currentValue, type EditedImage } from './assignment.ts';
import type { Assignment } from './patch.ts';

/** The spelling for days, and which number is the day where it is ambiguous; null where that is not given. */
export interface DateWish {
  readonly spelling: DaySpelling;
  readonly order: DateOrder | null;
}

/** What a text is in the wished spelling; null where it is not a day, has a time or a remark too, or may be another day. */
export function respelled(text: string, { spelling, order }: DateWish): string | null {
  if (afterDay(text) !== '') return null;
  // Where one of the two orders makes no day, such as 30/10/2025 month first, the other one is meant.
  const day = certainDay(text) ?? (order === null ? null : readDay(text, order));
  return day === null ? null : spellDay(day, spelling);
}

/** Whether a text is one day read day first, and another one month first. */
export function isAmbiguousDay(text: string): boolean {
  return certainDay(text) === null && readDay(text, 'day-first') !== null;
}

/** The days of images in one spelling. Texts that cannot be read, or not for sure, stay. */
export function* dateAssignments(
  images: Iterable<EditedImage>,
  field: FieldKey,
  wish: DateWish,
): Paced<readonly Assignment[]> {
  const found: Assignment[] = [];
  yield* eachPaced(images, (image) => {
    const value = currentValue(image, field);
    const text = typeof value === 'string' ? respelled(value, wish) : null;
    if (text !== null) found.push({ path: image.row.path, field, value: text });
  });
  return found;
}
