import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { isSameJson } from '../../../shared/deposit/answers/apply-answers.ts';
import type { AnswerChange, Json, Person } from '../../../shared/deposit/answers.ts';
import type { LabCard } from '../../../shared/deposit/overview.ts';
import { personName } from '../../../shared/deposit/sources/people.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { attempt } from '../disk/fs-problem.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { PathQueue } from '../disk/path-queue.ts';
import { writeUserFile } from '../disk/user-file.ts';
import { keepAside } from './keep-aside.ts';

/** What else a newer version keeps on the card stays there. */
const shape = v.looseObject({
  people: v.optional(v.array(v.looseObject({ id: v.string() })), []),
  values: v.optional(v.record(v.string(), v.array(v.unknown())), {}),
});

const mostValues = 8;
const mostPeople = 50;
const nothing: LabCard = { people: [], values: {} };

/** What this user last answered of people, instruments, protocols and licences: suggestions for the next deposit. */
export class LabCardStore {
  readonly #path: string;
  readonly #queue = new PathQueue();

  constructor(userFolder: string) {
    this.#path = join(userFolder, 'lab-card.json');
  }

  /** The card; an empty one where there is none, or none that can be read. */
  async read(): Promise<LabCard> {
    const card = await this.#load();
    return (card.ok && card.value) || nothing;
  }

  /** The card; null for a damaged one, and a problem where the drive does not give it now. */
  async #load(): Promise<Result<LabCard | null>> {
    const text = await attempt(this.#path, () => readFile(this.#path, 'utf8'));
    if (text.ok) return ok(parseCard(text.value));
    return text.problem.code === 'not-found' ? ok(nothing) : text;
  }

  /** Remembers what was answered for a whole deposit; answers for one slide or image do not apply to the next. */
  async remember(changes: readonly AnswerChange[]): Promise<void> {
    const lasting = changes.filter(({ place, after }) => place.kind === 'deposit' && after !== null);
    if (lasting.length === 0) return;
    // Failing to write the card is harmless.
    await this.#update((card) => lasting.reduce(withAnswer, card));
  }

  /** Forgets a value of a concept, or the person with this id. */
  async forget(key: string, value: Json): Promise<Result<null>> {
    const written = await this.#update((card) => ({
      ...card,
      people: key === 'people' ? card.people.filter(({ id }) => id !== value) : card.people,
      values: { ...card.values, [key]: (card.values[key] ?? []).filter((one) => !isSameJson(one, value)) },
    }));
    return written.ok ? ok(null) : written;
  }

  #update(change: (card: LabCard) => LabCard): Promise<Result<string>> {
    return this.#queue.run(this.#path, async () => {
      const before = await this.#load();
      if (!before.ok) return before;
      const card = change(before.value ?? nothing);
      const ready = await attempt(this.#path, async () => {
        await makeFolder(dirname(this.#path));
        if (before.value === null) await keepAside(this.#path);
      });
      return ready.ok ? writeUserFile(this.#path, `${JSON.stringify(card, null, 2)}\n`, 'files') : ready;
    });
  }
}

function parseCard(text: string): LabCard | null {
  try {
    const parsed = v.safeParse(shape, JSON.parse(text.replace(/^\ufeff/, '')));
    return parsed.success ? (parsed.output as unknown as LabCard) : null;
  } catch {
    return null;
  }
}

function withAnswer(card: LabCard, { key, after }: AnswerChange): LabCard {
  if (key === 'people') return { ...card, people: withPeople(card.people, after) };
  const known = (card.values[key] ?? []).filter((one) => !isSameJson(one, after));
  return { ...card, values: { ...card.values, [key]: [after, ...known].slice(0, mostValues) } };
}

/** People are distinguished by their ORCID, or by their name. */
function withPeople(known: readonly Person[], answered: Json): readonly Person[] {
  if (!Array.isArray(answered)) return known;
  const people = answered as readonly Person[];
  const names = new Set(people.map(nameKey));
  return [...people, ...known.filter((person) => !names.has(nameKey(person)))].slice(0, mostPeople);
}

function nameKey(person: Person): string {
  return person.orcid ?? personName(person);
}
