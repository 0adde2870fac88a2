import { answerAt, isSameJson } from '../../../../shared/deposit/answers/apply-answers.ts';
import type { AnswerChange, AnswerPlace, DepositAnswers } from '../../../../shared/deposit/answers.ts';
import type { OriginOf } from '../../../../shared/deposit/provenance.ts';
import type { FieldValues } from '../../../../shared/image/field-values.ts';
import { OriginTrace, type ValueOrigin } from '../../../../shared/saved/value-origin.ts';
import type { StoredAction } from '../../history/action-reader.ts';
import type { History } from '../../history/history.ts';
import { type FieldOrigins, fieldOrigins, type TracedImage, writesFields } from '../../history/value-origins.ts';

/** The part of an action that shows where values of a deposit come from. */
interface Digest {
  readonly origin: ValueOrigin;
  readonly isOfFields: boolean;
  readonly answers: readonly AnswerChange[];
}

interface KnownFields {
  /** The newest action then that wrote fields; empty for none. */
  readonly newest: string;
  readonly origins: FieldOrigins;
  readonly values: ReadonlyMap<string, FieldValues>;
}

/** Where the values of one deposit come from. */
export interface DepositOrigins {
  readonly ofField: OriginOf;
  readonly ofAnswer: (place: AnswerPlace, key: string) => ValueOrigin | null;
}

/** Actions of which the answers are read. */
const answering: ReadonlySet<string> = new Set(['answer', 'undo', 'restore']);

/**
 * Tells where the values of deposits come from. A view asks again after each answer, so each action of the history is
 * read once, and the fields of images are traced again only where an action wrote fields since.
 */
export class OriginReader {
  readonly #history: History;
  readonly #digests = new Map<string, ReadonlyMap<string, Digest>>();
  readonly #fields = new Map<string, KnownFields>();

  constructor(history: History) {
    this.#history = history;
  }

  /** Where the values of a folder's images, and its answers, come from, as far as the history has it. */
  async read(root: string, images: readonly TracedImage[], answers: DepositAnswers): Promise<DepositOrigins> {
    const digests = await this.#digestsOf(root);
    const { origins, values } = await this.#fieldsOf(root, images, digests);
    const ofAnswer = answerOrigins(digests, answers);
    const ofField: OriginOf = (path, field, value) =>
      values.get(path)?.[field] === value ? (origins.get(path)?.get(field) ?? null) : null;
    return { ofField, ofAnswer };
  }

  /** Every action about the folder, newest first. */
  async #digestsOf(root: string): Promise<ReadonlyMap<string, Digest>> {
    const known = this.#digests.get(root) ?? new Map<string, Digest>();
    const ids = await this.#history.ids();
    const isOfFields = writesFields(root);
    const added = new Map<string, Digest>();
    const unended = new Set<string>();
    const wanted = { head: (one: StoredAction['head']) => one.root === root && answering.has(one.cause) };
    const unknown = ids.filter((id) => !known.has(id));
    for await (const action of this.#history.read(unknown, wanted)) {
      const { id, time, cause } = action.head;
      const answers = action.versions.flatMap((version) => version.answers ?? []);
      added.set(id, { origin: { time, cause }, isOfFields: isOfFields(action.head), answers });
      if (wanted.head(action.head) && !action.hasEnd) unended.add(id);
    }
    const all = new Map(
      ids.flatMap((id) => {
        const digest = added.get(id) ?? known.get(id);
        return digest ? [[id, digest] as const] : [];
      }),
    );
    this.#digests.set(root, new Map([...all].filter(([id]) => !unended.has(id))));
    return all;
  }

  async #fieldsOf(
    root: string,
    images: readonly TracedImage[],
    digests: ReadonlyMap<string, Digest>,
  ): Promise<KnownFields> {
    const newest = [...digests].find(([, { isOfFields }]) => isOfFields)?.[0] ?? '';
    const known = this.#fields.get(root);
    if (known?.newest === newest && known.values.size === images.length) return known;
    const origins = newest === '' ? new Map() : await fieldOrigins(this.#history, root, images);
    const values = new Map(images.map((image) => [image.path, image.values]));
    const fields = { newest, origins, values };
    this.#fields.set(root, fields);
    return fields;
  }
}

function answerOrigins(digests: ReadonlyMap<string, Digest>, answers: DepositAnswers): DepositOrigins['ofAnswer'] {
  const traces = new Map<string, OriginTrace>();
  for (const { origin, answers: changes } of digests.values()) {
    for (const { place, key, after, by } of changes.toReversed()) {
      const name = nameOf(place, key);
      const trace = traces.get(name) ?? new OriginTrace();
      traces.set(name, trace);
      const isNow = isSameJson(after, answerAt(answers, place, key));
      trace.add({ origin: by ? { ...origin, by } : origin, isNow });
    }
  }
  return (place, key) => traces.get(nameOf(place, key))?.found ?? null;
}

function nameOf(place: AnswerPlace, key: string): string {
  const of = place.kind === 'image' ? place.path : 'match' in place ? place.match : '';
  return JSON.stringify([place.kind, of, place.kind === 'channel' ? place.id : '', key]);
}
