import { fileName } from '../../basics/slash-path.ts';
import { entriesOf } from '../answers/entries-from.ts';
import { matchless } from '../answers/glob.ts';
import { type AnswerEntry, type AnswerPlace, answersName, type DepositAnswers, type RepeatedKey } from '../answers.ts';
import { headerNamesKey } from '../channels/header-names.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import type { Target } from '../target/target.ts';
import { channelKeyMeant, isChannelKey } from './channel-keys.ts';
import { answerOfPart, checkAnswers } from './check-answers.ts';
import { KnownKeys } from './known-keys.ts';

const inAnswers = { path: answersName };

/**
 * What a file of answers says that nothing uses: places that no image is in, keys that nothing asks for or that are there
 * twice, and what is not a value of its key. What is not a value of its column is reported by its table.
 */
export function unusedAnswers(
  answers: DepositAnswers,
  paths: readonly string[],
  targets: readonly Target[],
): readonly DepositFinding[] {
  const entries = entriesOf(answers, { kind: 'deposit' });
  const keys = new KnownKeys(targets);
  const strays = straysIn(answers, paths);
  const parts = entries.flatMap((entry) => partAnswer(entry, keys, paths, strays) ?? []);
  const checked = entries.filter((entry) => isUnchecked(entry, keys) && answerOfPart(entry, keys, paths) === null);
  const faults = checkAnswers(checked, targets, paths).findings;
  return [
    ...strayPlaces(answers, paths, strays),
    ...answers.others.map((key) => unusedKey('the file', key, null)),
    ...answers.repeated.map(givenTwice),
    ...entries.flatMap((entry) => unusedKeys(entry, keys)),
    ...[...parts, ...faults].map((fault): DepositFinding => ({ ...fault, ...inAnswers, severity: 'warning' })),
  ];
}

/** An answer for some images only, to what all have one answer to; people and lists are read where the deposit has them. */
function partAnswer(
  entry: AnswerEntry,
  keys: KnownKeys,
  paths: readonly string[],
  strays: Strays,
): DepositFinding | null {
  const { place, key, value } = entry;
  const found = value === null || value === '' ? null : answerOfPart(entry, keys, paths);
  if (!found || isStray(place, strays)) return null;
  return { ...found, choices: [{ label: 'Remove it', repair: [{ place, key, value: null }] }] };
}

/** Whether no image is at a place, which is reported for itself. */
function isStray(place: AnswerPlace, { images, globs }: Strays): boolean {
  if (place.kind === 'image') return images.has(place.path);
  return place.kind === 'group' && globs.has(place.match);
}

/** Whether no table checks an answer: people, lists, and questions that are not columns. */
function isUnchecked({ place: { kind }, key, value }: AnswerEntry, keys: KnownKeys): boolean {
  if (kind === 'channel')
    return (isChannelKey(key) || key === headerNamesKey) && typeof value === 'object' && value !== null;
  if (key === 'people' || keys.list(key)) return true;
  return keys.get(key) !== null && !keys.isColumn(key);
}

function unusedKeys({ place, key }: AnswerEntry, keys: KnownKeys): readonly DepositFinding[] {
  const where = partName(place);
  if (place.kind === 'channel')
    return isChannelKey(key) || key === headerNamesKey ? [] : [unusedKey(where, key, channelKeyMeant(key))];
  if (key === 'people' || keys.list(key)) return [];
  const known = keys.get(key)?.key;
  return known === key ? [] : [unusedKey(where, key, known ?? keys.nearest(key))];
}

function unusedKey(where: string, key: string, meant: string | null): DepositFinding {
  const near = meant === null ? '' : `, perhaps ${meant}`;
  const details = { path: answersName, where, key: shown(key), near };
  return finding('deposit-answer-unused', details, { ...inAnswers, column: shown(key), value: where });
}

function givenTwice({ where, key }: RepeatedKey): DepositFinding {
  const details = { path: answersName, where: shown(where), key: shown(key) };
  return finding('deposit-answer-twice', details, { ...inAnswers, column: shown(key), value: shown(where) });
}

/** The part of the file in which a place has its answers. */
function partName(place: AnswerPlace): string {
  switch (place.kind) {
    case 'group':
      return `groups, “${shown(place.match)}”`;
    case 'image':
      return `images, “${shown(place.path)}”`;
    case 'channel':
      return `channels, “${shown(place.match)}”, ${shown(place.id)}`;
    default:
      return 'answers';
  }
}

/** Paths and globs of answers that no image is at. */
interface Strays {
  readonly images: ReadonlySet<string>;
  readonly globs: ReadonlySet<string>;
}

function straysIn({ images, groups, channels }: DepositAnswers, paths: readonly string[]): Strays {
  const known = new Set(paths);
  const matches = [...new Set([...groups, ...channels].map(({ match }) => match))].filter((match) => !known.has(match));
  return {
    images: new Set(Object.keys(images).filter((path) => !known.has(path))),
    globs: new Set(matchless(matches, paths)),
  };
}

function strayPlaces(
  { groups }: DepositAnswers,
  paths: readonly string[],
  { images, globs }: Strays,
): readonly DepositFinding[] {
  const meant = images.size > 0 ? new MeantImages(paths) : null;
  return [
    ...[...images].map((path) => stray('images', path, meant?.find(path) ?? null)),
    ...[...globs].map((match) => stray(groups.some((one) => one.match === match) ? 'groups' : 'channels', match, null)),
  ];
}

function stray(where: string, match: string, meant: string | null): DepositFinding {
  const near = meant === null ? '' : `, perhaps to ${meant}`;
  const details = { path: answersName, where, match: shown(match), near };
  return finding('deposit-answer-stray', details, { ...inAnswers, column: where, value: match });
}

/** Finds the image that a path means which is written in another way, or lacks its folder. */
class MeantImages {
  readonly #byName = new Map<string, string | null>();

  constructor(paths: readonly string[]) {
    for (const path of paths) for (const name of new Set([folded(path), folded(fileName(path))])) this.#add(name, path);
  }

  /** Null where there is none, or more than one. */
  find(path: string): string | null {
    const name = folded(path);
    return this.#byName.get(name) ?? this.#byName.get(fileName(name)) ?? null;
  }

  #add(name: string, path: string): void {
    this.#byName.set(name, this.#byName.has(name) ? null : path);
  }
}

/** A path without what systems write differently. */
function folded(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/+)+/, '')
    .normalize('NFC')
    .toLowerCase();
}
