import { globMatches } from '../answers/glob.ts';
import type { Channel } from '../answers.ts';

/** What answers say of a channel of an image. */
export interface ChannelAnswer {
  /** What they say by key, without `match` and `id`; the last answer that matches counts for each key. */
  readonly values: Omit<Channel, 'match' | 'id'>;
  /** The globs of the answers, in their order. */
  readonly from: readonly string[];
}

/** What was answered of a channel of the image at this path. */
export function channelAnswer(answers: readonly Channel[], path: string, id: string): ChannelAnswer {
  const found = answers.filter((one) => one.id === id && globMatches(one.match, path));
  const values: Record<string, unknown> = {};
  for (const { match: _, id: __, ...given } of found) Object.assign(values, given);
  return { values, from: found.map(({ match }) => match) };
}
