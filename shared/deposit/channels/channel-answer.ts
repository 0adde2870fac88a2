import { globMatches } from '../answers/glob.ts';
import type { Channel } from '../answers.ts';

/** The answers about one channel of an image. */
export interface ChannelAnswer {
  /** Values by key, without `match` and `id`. The last answer that matches counts; an empty text is not a value. */
  readonly values: Omit<Channel, 'match' | 'id'>;
  /** The globs of the answers, in their order. */
  readonly from: readonly string[];
}

/** The answers about a channel of the image at this path. */
export function channelAnswer(answers: readonly Channel[], path: string, id: string): ChannelAnswer {
  const found = answers.filter((one) => one.id === id && globMatches(one.match, path));
  const values: Record<string, unknown> = {};
  for (const { match: _, id: __, ...given } of found) Object.assign(values, given);
  return { values: withoutEmpty(values), from: found.map(({ match }) => match) };
}

/** An answer without its empty texts, which only hide what a wider answer gives, and without what is not the value of a cell. */
export function withoutEmpty<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isCell(value))) as T;
}

const isCell = (value: unknown): boolean => value !== '' && value !== null && typeof value !== 'object';
