import type { AnswerEntry, AnswerPlace, AnswerValues, DepositAnswers, Json } from '../answers.ts';
import { readAnswers } from './read-answers.ts';

/** Entries for everything in a file of answers, or in a plain list of answers by key. */
export function entriesFrom(
  bytes: Uint8Array,
  place: AnswerPlace,
): ReturnType<typeof readAnswers> | readonly AnswerEntry[] {
  const reading = readAnswers(bytes);
  if (!reading.ok) return reading;
  const plain = plainAnswers(reading.text);
  return plain ? entriesAt(place, plain) : entriesOf(reading.answers, place);
}

const parts = ['answers', 'groups', 'images', 'channels'];

/** Answers by key, where the file is not the answers file of a deposit. */
function plainAnswers(text: string): AnswerValues | null {
  const root = JSON.parse(text.replace(/^\ufeff/, '')) as AnswerValues;
  return parts.some((part) => part in root) || 'version' in root ? null : root;
}

/** Entries for everything in answers; those of the whole deposit at a place. */
export function entriesOf(
  { answers, groups, images, channels }: DepositAnswers,
  place: AnswerPlace,
): readonly AnswerEntry[] {
  return [
    ...entriesAt(place, answers),
    ...groups.flatMap(({ match, answers: values }) => entriesAt({ kind: 'group', match }, values)),
    ...Object.entries(images).flatMap(([path, values]) => entriesAt({ kind: 'image', path }, values)),
    ...channels.flatMap(({ match, id, ...values }) =>
      entriesAt({ kind: 'channel', match, id }, values as unknown as AnswerValues),
    ),
  ];
}

function entriesAt(place: AnswerPlace, values: AnswerValues): readonly AnswerEntry[] {
  return Object.entries(values).map(([key, value]): AnswerEntry => ({ place, key, value: value as Json }));
}
