import type { ValueOrigin } from '../../saved/value-origin.ts';
import type { AnswerPlace, AnswerValues, Channel, DepositAnswers, Json, Person } from '../answers.ts';
import type { Provenance, SourcedValue } from '../provenance.ts';
import { GlobIndex, matchesAll } from './glob.ts';

/** An answer that counts for an image, and where it was given. */
export interface FoundAnswer extends SourcedValue {
  readonly place: AnswerPlace;
}

/** Answers that count for one image, nearest first. */
export type AnswerLayers = readonly Layer[];

/** Gives the saved action that an answer comes from; null where the history has none. */
export type AnswerOriginOf = (place: AnswerPlace, key: string) => ValueOrigin | null;

interface Layer {
  readonly place: AnswerPlace;
  readonly values: AnswerValues;
}

interface GroupLayer extends Layer {
  readonly match: string;
}

/** Finds the answer that counts for an image: its own, its group's (the last that matches), the deposit's. */
export class AnswerBook {
  readonly #answers: DepositAnswers;
  readonly #originOf: AnswerOriginOf;
  #peopleOrigin: { readonly found: ValueOrigin | null } | undefined;
  #people: readonly Person[] | undefined;
  readonly #deposit: Layer;
  readonly #groups: readonly GroupLayer[];
  readonly #groupsOf: GlobIndex;
  /** Each answer once, however many images it counts for. */
  readonly #found = new Map<AnswerValues, Map<string, FoundAnswer>>();

  /** @param originOf gives the saved action that an answer comes from; passed where values are shown */
  constructor(answers: DepositAnswers, originOf: AnswerOriginOf = () => null) {
    this.#answers = answers;
    this.#originOf = originOf;
    this.#deposit = { place: { kind: 'deposit' }, values: answers.answers };
    this.#groups = answers.groups
      .map(({ match, answers: values }): GroupLayer => ({ match, place: { kind: 'group', match }, values }))
      .reverse();
    this.#groupsOf = new GlobIndex(this.#groups.map(({ match }) => match));
  }

  /** What counts for the image of these paths: its own, and those of the folder that it stands for. */
  layersOf(paths: readonly string[]): AnswerLayers {
    const own = paths.flatMap((path): Layer[] => {
      const values = Object.hasOwn(this.#answers.images, path) ? this.#answers.images[path] : undefined;
      return values ? [{ place: { kind: 'image', path }, values }] : [];
    });
    return [...own, ...this.#groupsReaching(paths), this.#deposit];
  }

  /** The groups that have any of these paths, the last one first. */
  #groupsReaching(paths: readonly string[]): AnswerLayers {
    if (this.#groups.length === 0) return [];
    const found = new Set(paths.flatMap((path) => this.#groupsOf.matching(path)));
    return [...found].sort((a, b) => a - b).flatMap((at) => this.#groups[at] ?? []);
  }

  /** The answers that all of these images have in common: none that is for some of them only. */
  layersOfAll(paths: readonly string[]): AnswerLayers {
    const groups = this.#groups.filter(({ match }) => matchesAll(match, paths));
    return [...groups, this.#deposit];
  }

  /** The answers that count for all of these images at once. */
  valuesOfAll(paths: readonly string[]): AnswerValues {
    const farFirst = this.layersOfAll(paths).toReversed();
    return Object.fromEntries(
      farFirst.flatMap(({ values }) => Object.entries(values).filter(([key]) => isAnswered(values, key))),
    );
  }

  /** The answer to a question, null where there is none; lists and objects are not values of a cell. */
  answer(layers: AnswerLayers, key: string): FoundAnswer | null {
    const layer = layers.find(({ values }) => isAnswered(values, key));
    if (!layer) return null;
    const known = this.#found.get(layer.values) ?? new Map<string, FoundAnswer>();
    this.#found.set(layer.values, known);
    let found = known.get(key);
    if (!found) {
      found = {
        value: scalarOf(layer.values[key] ?? null),
        source: this.#sourceAt(layer.place, key),
        place: layer.place,
      };
      known.set(key, found);
    }
    return found;
  }

  /** Where an answer at a place comes from. */
  #sourceAt(place: AnswerPlace, key: string): Provenance {
    const origin = this.#originOf(place, key);
    return { kind: 'answer', detail: placeName(place), ...(origin && { origin }) };
  }

  /** The saved action that gave the list of people; null where the history has none. */
  get peopleOrigin(): ValueOrigin | null {
    this.#peopleOrigin ??= { found: this.#originOf({ kind: 'deposit' }, 'people') };
    return this.#peopleOrigin.found;
  }

  /** The answers for the whole deposit. */
  get values(): AnswerValues {
    return this.#answers.answers;
  }

  /** The answers about channels. */
  get channels(): readonly Channel[] {
    return this.#answers.channels;
  }

  /** The people of the deposit. */
  get people(): readonly Person[] {
    this.#people ??= peopleIn(this.#answers.answers.people ?? null).map(onOneLine);
    return this.#people;
  }

  /** The first person with a role. */
  person(role: string): Person | null {
    return this.people.find(({ roles }) => roles?.includes(role)) ?? null;
  }
}

const personTexts = new Set(['id', 'first_name', 'last_name', 'middle_name', 'affiliation', 'email', 'orcid']);

/**
 * The people of a file that somebody may have edited by hand: a role may be given without a list, and what is not text
 * where text belongs is left out.
 */
export function peopleIn(people: Json): readonly Person[] {
  if (!Array.isArray(people)) return [];
  const listed = people.filter((one: Json) => typeof one === 'object' && one !== null && !Array.isArray(one));
  return (listed as readonly AnswerValues[]).map(({ roles, ...parts }, i) => {
    const kept = Object.entries(parts).filter(([key, part]) => typeof part === 'string' || !personTexts.has(key));
    const named = [roles ?? []].flat().filter((role) => typeof role === 'string');
    return { id: `Person ${i + 1}`, ...Object.fromEntries(kept), ...(named.length > 0 && { roles: named }) };
  });
}

/** Every table, form and README has a person on one line: an address may have come with several. */
function onOneLine(person: Person): Person {
  const parts = Object.entries(person).map(([key, part]) => [key, typeof part === 'string' ? joined(part) : part]);
  return Object.fromEntries(parts);
}

const joined = (text: string): string => (/[\r\n]/u.test(text) ? text.replace(/\s*[\r\n]+\s*/gu, ' ').trim() : text);

function isAnswered(values: AnswerValues, key: string): boolean {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  return value !== undefined && value !== null && value !== '';
}

function scalarOf(value: Json): string | number | boolean | null {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** Where an answer was given, in a few letters: `deposit`, `slide_a/**`, the image's path. */
export function placeName(place: AnswerPlace): string {
  switch (place.kind) {
    case 'group':
      return place.match;
    case 'image':
      return place.path;
    case 'channel':
      return `${place.match} ${place.id}`;
    default:
      return 'deposit';
  }
}
