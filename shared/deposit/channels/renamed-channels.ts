import { groupBy } from '../../basics/group-by.ts';
import { answerName } from '../answers/apply-answers.ts';
import { GlobIndex } from '../answers/glob.ts';
import { type AnswerEntry, answersName, type Channel, type Json } from '../answers.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import { isNamed } from '../mask/channel-names.ts';
import type { RepairChoice, Repairs } from '../repair.ts';
import { channelAnswer } from './channel-answer.ts';
import { channelId, type HeaderChannels } from './channel-rows.ts';
import { headerNamesKey, isAboutName, namesOf, recordedNames, valueKeys } from './header-names.ts';

/** An answer about a channel that no image names as it was named. */
interface Renamed {
  readonly channel: Channel;
  /** Its images. */
  readonly headers: readonly HeaderChannels[];
  /** What they name the channel now; empty where they have none of this number. */
  readonly now: readonly string[];
}

/**
 * Answers about channels that are not used, since their images name these channels otherwise now: they were exported
 * again with another order of channels, or renamed. Where it is certain what became of the channels, the answers can
 * follow them.
 */
export function renamedChannels(
  headers: readonly HeaderChannels[],
  answers: readonly Channel[],
): readonly DepositFinding[] {
  const named = answers.filter((channel) => namesOf(channel).length > 0 && valueKeys(channel).length > 0);
  if (named.length === 0) return [];
  const index = new GlobIndex(named.map(({ match }) => match));
  const headersOf = new Map<Channel, HeaderChannels[]>(named.map((channel) => [channel, []]));
  for (const header of headers) {
    for (const at of index.matching(header.path)) headersOf.get(named[at] as Channel)?.push(header);
  }
  const renamed = named.flatMap((channel) => renamedIn(channel, headersOf.get(channel) ?? [], answers));
  const repairs = new Map(
    [...groupBy(renamed, ({ channel }) => channel.match)].map(([match, of]) => [match, repairsOf(of, answers)]),
  );
  return renamed.map((one) => findingOf(one, repairs.get(one.channel.match) ?? {}));
}

function renamedIn(
  channel: Channel,
  headers: readonly HeaderChannels[],
  answers: readonly Channel[],
): readonly Renamed[] {
  const nameIn = ({ names }: HeaderChannels) => names[numberOf(channel)];
  const isGone = headers.length > 0 && headers.every(({ names }) => names.some(isNamed));
  if (!isGone || headers.some((header) => isAbout(channel, nameIn(header)))) return [];
  const left = headers.filter(
    (header) => !isAnswered(header, numberOf(channel), answers) && !isReplaced(channel, header, answers),
  );
  if (left.length === 0) return [];
  return [{ channel, headers: left, now: [...new Set(left.flatMap((header) => nameIn(header) ?? []))] }];
}

/** Whether other answers are about the channel of this number. */
function isAnswered({ path, names }: HeaderChannels, number: number, answers: readonly Channel[]): boolean {
  const name = names[number];
  return name !== undefined && Object.keys(channelAnswer(answers, path, channelId(number), name).values).length > 0;
}

/** Whether the channel that an answer was about, which has another number now, was answered again. */
function isReplaced(channel: Channel, header: HeaderChannels, answers: readonly Channel[]): boolean {
  const known = answers.filter((one) => namesOf(one).length > 0);
  const places = placesOf(channel, header);
  return places.length > 0 && places.every((number) => isAnswered(header, number, known));
}

/** The numbers of the channels that are named as an answered one was. */
function placesOf(channel: Channel, { names }: HeaderChannels): readonly number[] {
  return names.flatMap((name, i) => (isNamed(name) && isAboutName(channel, name) ? [i] : []));
}

function isAbout(channel: Channel, name: string | undefined): boolean {
  return name !== undefined && isAboutName(channel, name);
}

/** The number of a channel, from 0; -1 where its id is not one of this program's. */
function numberOf({ id }: Channel): number {
  const number = Number(id.slice(id.lastIndexOf(':') + 1));
  return channelId(number) === id ? number : -1;
}

function findingOf({ channel, now }: Renamed, repairs: Repairs): DepositFinding {
  const { match, id } = channel;
  const quoted = (names: readonly string[]) => names.map((name) => `“${shown(name, 50)}”`).join(', ');
  const details = {
    path: answersName,
    match: shown(match),
    id: shown(id),
    was: quoted(namesOf(channel).slice(0, 3)),
    now: now.length === 0 ? 'no such channel' : quoted(now.slice(0, 3)),
  };
  return finding('deposit-channel-renamed', details, { path: answersName, column: shown(match), ...repairs });
}

/** For all answers at one place, since one may take the number of another. */
function repairsOf(renamed: readonly Renamed[], answers: readonly Channel[]): Repairs {
  const removed = renamed.flatMap(({ channel }) => removals(channel));
  return { choices: [...kept(renamed, answers), { label: 'Remove them', repair: removed }] };
}

/** How the answers can be used further, where it is certain. */
function kept(renamed: readonly Renamed[], answers: readonly Channel[]): readonly RepairChoice[] {
  const moved = renamed.flatMap((one) => movedTo(one, answers) ?? []);
  if (new Set(moved).size === renamed.length) {
    return [{ label: 'Move them with the names', repair: moves(renamed, moved) }];
  }
  const isElsewhere = renamed.some(({ channel, headers }) =>
    headers.some((header) => placesOf(channel, header).length > 0),
  );
  if (isElsewhere || renamed.some(({ now }) => recordedNames(now).length === 0)) return [];
  const repair = renamed.map(({ channel: { match, id }, now }) => {
    const place = { kind: 'channel', match, id } as const;
    return { place, key: headerNamesKey, value: recordedNames(now) };
  });
  return [{ label: 'They were only renamed', repair }];
}

/** The id of the one channel that all images name as this one was named; null where there is none. */
function movedTo({ channel, headers }: Renamed, answers: readonly Channel[]): string | null {
  const places = headers.map((header) => placesOf(channel, header));
  const [only] = places[0] ?? [];
  if (only === undefined || places.some((numbers) => numbers.length !== 1 || numbers[0] !== only)) return null;
  return headers.some((header) => isAnswered(header, only, answers)) ? null : channelId(only);
}

function moves(renamed: readonly Renamed[], ids: readonly string[]): readonly AnswerEntry[] {
  const entries = renamed.flatMap(({ channel }, i) => {
    const place = { kind: 'channel', match: channel.match, id: ids[i] ?? '' } as const;
    const values = channel as unknown as Readonly<Record<string, Json>>;
    return keysOf(channel).map((key): AnswerEntry => ({ place, key, value: values[key] ?? null }));
  });
  // One answer takes the number of another: what it does not say is not left there.
  const taken = new Map(
    [...renamed.flatMap(({ channel }) => removals(channel)), ...entries].map((one) => [answerName(one), one]),
  );
  return [...taken.values()];
}

function removals(channel: Channel): readonly AnswerEntry[] {
  const place = { kind: 'channel', match: channel.match, id: channel.id } as const;
  return keysOf(channel).map((key) => ({ place, key, value: null }));
}

const keysOf = (channel: Channel): readonly string[] => [...valueKeys(channel), headerNamesKey];
