import { coveringGlobs } from '../answers/cover.ts';
import { globMatches, globTest } from '../answers/glob.ts';
import type { AnswerValues, Channel } from '../answers.ts';
import type { ChannelRow } from '../overview.ts';
import { type ChannelAnswer, channelAnswer, withoutEmpty } from './channel-answer.ts';
import { namesOf } from './header-names.ts';
import { hasAntibody, splitMetalTag } from './metal-tag.ts';
import { hasNoAntibody } from './no-antibody.ts';

/** Names of an image's channels as its header gives them. */
export interface HeaderChannels {
  readonly path: string;
  readonly names: readonly string[];
}

/** A channel's id as OME names it, counted from 0. */
export function channelId(index: number): string {
  return `Channel:0:${index}`;
}

/** The name that a header gives to the channel of an id; none where it has no such channel. */
export function channelNameIn({ names }: HeaderChannels, id: string): readonly string[] {
  return names.filter((_, i) => channelId(i) === id);
}

/** A channel of images that give it the same name and have the same answers about it. */
interface Kind extends ChannelAnswer {
  readonly id: string;
  readonly name: string;
  readonly paths: Set<string>;
}

/**
 * The channels of a deposit: each name that headers give to a channel once, with its answers, and the channels that
 * occur in answers only. Where images name the same channel in different ways, each name has its own images, and an
 * answer about it does not reach others.
 */
export function channelRows(headers: readonly HeaderChannels[], answers: readonly Channel[]): readonly ChannelRow[] {
  const kinds = new Map<string, Kind>();
  const pathsOf = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { path, names } of headers) {
    for (const [index, name] of names.entries()) {
      const id = channelId(index);
      const answered = channelAnswer(answers, path, id, name);
      for (const match of answered.from) seen.add(placeKey(match, id));
      const key = JSON.stringify([id, name, answered.values]);
      const kind = kinds.get(key) ?? { ...answered, id, name, paths: new Set() };
      kinds.set(key, kind);
      kind.paths.add(path);
      const paths = pathsOf.get(id) ?? [];
      pathsOf.set(id, paths);
      paths.push(path);
    }
  }
  const given = valuesByPlace(answers);
  const ownValues = (match: string, id: string): AnswerValues => given.get(placeKey(match, id)) ?? {};
  const rows = [...kinds.values()].map((kind) => {
    const [match = '**', ...also] = placesOf(kind, pathsOf.get(kind.id) ?? []);
    const own = [match, ...also].map((place) => ownValues(place, kind.id));
    const found = { also, own, headerName: kind.name, images: kind.paths.size };
    return channelRow({ ...kind.values, match, id: kind.id }, found);
  });
  const isAnswered = (glob: string) => headers.map(({ path }) => path).some(globTest(glob));
  const others = answers.filter(
    (one) => !seen.has(placeKey(one.match, one.id)) && !(namesOf(one).length > 0 && isAnswered(one.match)),
  );
  return [
    ...rows,
    ...others.map(({ match, id, ...values }) => {
      const found = { also: [], own: [ownValues(match, id)], headerName: null, images: 0 };
      return channelRow({ ...withoutEmpty(values), match, id }, found);
    }),
  ];
}

function placeKey(match: string, id: string): string {
  return JSON.stringify([match, id]);
}

/** Globs that match the images of a channel, but no other image with a channel of its id; those of its answer, if they do. */
function placesOf({ paths, from }: Kind, all: readonly string[]): readonly string[] {
  const last = from.at(-1);
  const isOwn = last !== undefined && all.every((path) => paths.has(path) === globMatches(last, path));
  return isOwn ? [last] : coveringGlobs(paths, all);
}

/** What answers have at each place; of one that is there twice, the last counts. */
function valuesByPlace(answers: readonly Channel[]): ReadonlyMap<string, AnswerValues> {
  const found = new Map<string, AnswerValues>();
  for (const { match, id, ...values } of answers) {
    const key = placeKey(match, id);
    found.set(key, { ...found.get(key), ...values });
  }
  return found;
}

/** What is known of a channel in addition to its values. */
type FoundChannel = Pick<ChannelRow, 'also' | 'own' | 'headerName' | 'images'>;

function channelRow(answered: Channel, found: FoundChannel): ChannelRow {
  const name = answered.name ?? found.headerName ?? '';
  const tagged = splitMetalTag(name);
  const isAntibody = answered.target !== undefined || answered.rrid !== undefined || hasAntibody(name);
  const needsAntibody = isAntibody && !hasNoAntibody(answered);
  return {
    ...(tagged && { tag: tagged.tag, ...(needsAntibody && { target: tagged.target }) }),
    ...(!tagged && needsAntibody && { target: name }),
    ...(name !== '' && { name }),
    ...answered,
    ...found,
    needsAntibody,
  };
}

/** Values of a channel for a row of a table of channels. */
export function channelValue(channel: Channel, key: string): string | number | null {
  const value =
    key === 'id' ? (channel.tag ?? channel.name ?? channel.id) : (channel as unknown as Record<string, unknown>)[key];
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? value : null;
}
