import type { AnswerChange, AnswerEntry, AnswerPlace, Channel, DepositAnswers, Json } from '../answers.ts';
import { mayMeet } from './glob.ts';

/** The current answer to a key at a place; null where there is none. Of a place that is listed twice, the last answer counts. */
export function answerAt(answers: DepositAnswers, place: AnswerPlace, key: string): Json {
  const values = valuesAt(answers, place).findLast((one) => Object.hasOwn(one, key));
  return (values as Readonly<Record<string, Json>> | undefined)?.[key] ?? null;
}

function valuesAt(answers: DepositAnswers, place: AnswerPlace): readonly object[] {
  switch (place.kind) {
    case 'file':
      return [{ targets: answers.targets }];
    case 'deposit':
      return [answers.answers];
    case 'group':
      return answers.groups.filter(({ match }) => match === place.match).map((group) => group.answers);
    case 'image':
      return Object.hasOwn(answers.images, place.path) ? [answers.images[place.path] ?? {}] : [];
    case 'channel':
      return answers.channels.filter(isChannel(place));
  }
}

/** Whether a place names this channel. */
function isChannel({ match, id }: { readonly match: string; readonly id: string }): (channel: Channel) => boolean {
  return (channel) => channel.match === match && channel.id === id;
}

/** Whether two values are equal, whatever the order of their keys. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null));
}

function sorted(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, one]) => [key, sorted(one)]);
}

/** Names an answer by its key and place. */
export function answerName({
  place,
  key,
}: {
  readonly place: { readonly kind: string };
  readonly key: string;
}): string {
  return `${JSON.stringify(place)} ${key}`;
}

/** What entries change, the last one for each key and place; empty where nothing changes. */
export function changesOf(answers: DepositAnswers, entries: readonly AnswerEntry[]): readonly AnswerChange[] {
  const last = new Map(entries.map((entry) => [answerName(entry), entry]));
  return [...last.values()].flatMap(({ place, key, value, by }) => {
    const before = answerAt(answers, place, key);
    const after = value === '' ? emptied(answers, place, key) : value;
    return isSameJson(before, after) ? [] : [{ place, key, before, after, ...(by && { by }) }];
  });
}

/** The answer that empties a cell: a channel that another answer reaches too needs an empty text of its own. */
function emptied({ channels }: DepositAnswers, place: AnswerPlace, key: string): '' | null {
  if (place.kind !== 'channel') return null;
  const isOwn = isChannel(place);
  const isReached = channels.some(
    (one) => one.id === place.id && !isOwn(one) && Object.hasOwn(one, key) && mayMeet(one.match, place.match),
  );
  return isReached ? '' : null;
}

/** The change that undoes this one. */
export function invertAnswer({ place, key, before, after }: AnswerChange): AnswerChange {
  return { place, key, before: after, after: before };
}

/** The entries that undo changes. */
export function invertAnswers(changes: readonly AnswerChange[]): readonly AnswerEntry[] {
  return changes.map(({ place, key, before, after }) => ({ place, key, value: before, before: after })).reverse();
}
