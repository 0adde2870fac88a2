import { oneLine } from '../../header/text.ts';
import type { AnswerEntry, AnswerPlace, AnswerValues, Json } from '../answers.ts';
import { isNamed } from '../mask/channel-names.ts';

/** The key of the names that headers gave to a channel when it was answered. */
export const headerNamesKey = 'header_names';

/** Of more names nothing is learnt about one channel: files that are named after it, one each. */
const mostNames = 100;

const fold = (name: string): string => oneLine(name).replace(/\s+/gu, ' ');

/** The names of channels that an answer was given for; empty where they are not known, as in answers of earlier versions. */
export function namesOf(values: object): readonly string[] {
  const names = (values as AnswerValues)[headerNamesKey];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string').map(fold) : [];
}

/**
 * Whether an answer is about a channel with this name in its header. Images that were exported again may count the same
 * channels in another order. Names that only count, as `Channel 1`, tell nothing.
 */
export function isAboutName(values: object, name: string): boolean {
  const names = namesOf(values);
  return names.length === 0 || !isNamed(name) || names.includes(fold(name));
}

/** The names to record with an answer about channels with these; empty where nothing is learnt from them. */
export function recordedNames(names: Iterable<string>): readonly string[] {
  const found = [...new Set([...names].map(fold))];
  return found.every(isNamed) && found.length <= mostNames ? found : [];
}

/** Keys of an answer about a channel that are values: of a table's row, or of a later version. */
export function valueKeys(values: object): readonly string[] {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== '');
  return given.map(([key]) => key).filter((key) => key !== 'match' && key !== 'id' && key !== headerNamesKey);
}

/**
 * What changes together with answers at one place of a channel: the names that they are given for. What is there about a
 * channel of another name goes, as it would be taken for one of these.
 * @param own what the file has there
 * @param names what headers name the channel now
 */
export function namesWith(
  entries: readonly AnswerEntry[],
  place: AnswerPlace,
  own: AnswerValues,
  names: readonly string[],
): readonly AnswerEntry[] {
  const recorded = recordedNames(names);
  if (recorded.length === 0 || entries.every(({ value }) => value === null || value === '')) return entries;
  const before = (key: string): Json => own[key] ?? null;
  const given = new Set(entries.map(({ key }) => key));
  const isOther = recorded.every((name) => !isAboutName(own, name));
  const gone = isOther ? valueKeys(own).filter((key) => !given.has(key)) : [];
  return [
    ...entries,
    ...gone.map((key) => ({ place, key, value: null, before: before(key) })),
    { place, key: headerNamesKey, value: recorded, before: before(headerNamesKey) },
  ];
}
