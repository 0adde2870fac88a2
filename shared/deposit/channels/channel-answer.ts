import { groupBy } from '../../basics/group-by.ts';
import { GlobIndex } from '../answers/glob.ts';
import type { Channel } from '../answers.ts';
import { isAboutName } from './header-names.ts';

/** The answers about one channel of an image. */
export interface ChannelAnswer {
  /** Values by key, without those that say what it is about. The last answer that matches counts; an empty text is not a value. */
  readonly values: Omit<Channel, 'match' | 'id' | 'header_names'>;
  /** The globs of the answers, in their order. */
  readonly from: readonly string[];
}

/** The answers about a channel of the image at this path, which its header names so; of one with another name they are not. */
export function channelAnswer(answers: readonly Channel[], path: string, id: string, name: string): ChannelAnswer {
  const found = (answersTo(answers, id)?.(path) ?? []).filter((one) => isAboutName(one, name));
  const values: Record<string, unknown> = {};
  for (const { match: _, id: __, header_names: ___, ...given } of found) Object.assign(values, given);
  return { values: withoutEmpty(values), from: found.map(({ match }) => match) };
}

type AnswersAt = (path: string) => readonly Channel[];

/** Asked for every channel of every image. */
const known = new WeakMap<readonly Channel[], ReadonlyMap<string, AnswersAt>>();

/** The answers about the channels of an id, by the paths of images. */
function answersTo(answers: readonly Channel[], id: string): AnswersAt | undefined {
  let byId = known.get(answers);
  if (!byId) {
    byId = new Map([...groupBy(answers, (one) => one.id)].map(([one, of]) => [one, answersAt(of)]));
    known.set(answers, byId);
  }
  return byId.get(id);
}

function answersAt(answers: readonly Channel[]): AnswersAt {
  const index = new GlobIndex(answers.map(({ match }) => match));
  return (path) => index.matching(path).flatMap((at) => answers[at] ?? []);
}

/** An answer without its empty texts, which only hide what a wider answer gives, and without what is not the value of a cell. */
export function withoutEmpty<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isCell(value))) as T;
}

const isCell = (value: unknown): boolean => value !== '' && value !== null && typeof value !== 'object';
