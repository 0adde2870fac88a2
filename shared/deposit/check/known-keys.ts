import { nameLikeness } from '../../basics/likeness.ts';
import type { Target, TargetField, TargetQuestion } from '../target/target.ts';
import { isAnswerable } from '../values/resolve-row.ts';
import type { EntryTable } from './check-entries.ts';

/** What a key of an answer means: columns of tables, or a question; both may be asked by several targets. */
export interface KnownKey {
  readonly key: string;
  readonly fields: readonly { readonly target: Target; readonly field: TargetField }[];
  readonly question: TargetQuestion | null;
  /** Whether all images have one answer together. */
  readonly isOnce: boolean;
}

/** Every key that can be answered, also under the names of its columns. */
export class KnownKeys {
  readonly #keys = new Map<string, KnownKey>();
  readonly #columns = new Map<string, string>();
  readonly #lists = new Map<string, EntryTable>();

  constructor(targets: readonly Target[]) {
    for (const target of targets) {
      for (const table of target.tables) {
        const { fields, row, list } = table;
        if (list && !this.#lists.has(list)) this.#lists.set(list, { target, table });
        if (row === 'person' || row === 'channel' || row === 'entry') continue;
        const isOnce = row === 'deposit';
        for (const field of fields) if (isAnswerable(field)) this.#addField(target, field, isOnce);
      }
      for (const question of target.questions) this.#add(question.id, { question }, question.scope === 'deposit');
    }
  }

  /** What a key or a column's name stands for; null where nothing asks for it. */
  get(name: string): KnownKey | null {
    return this.#keys.get(name) ?? this.#keys.get(this.#columns.get(name) ?? '') ?? null;
  }

  /** The table of a list that is answered as a whole; null for any other key. */
  list(name: string): EntryTable | null {
    return this.#lists.get(name) ?? null;
  }

  /** Whether all images have one answer together to a key: there is none for some of them. */
  isOnce(name: string): boolean {
    return name === 'people' || this.#lists.has(name) || this.get(name)?.isOnce === true;
  }

  /** Whether a key is that of a column. */
  isColumn(name: string): boolean {
    return (this.get(name)?.fields.length ?? 0) > 0;
  }

  /** The key that was likely meant. */
  nearest(name: string): string | null {
    const names = [...this.#keys.keys(), ...this.#columns.keys(), ...this.#lists.keys()];
    let best: string | null = null;
    let most = 0.6;
    for (const one of names) {
      const likeness = nameLikeness(name.toLowerCase(), one.toLowerCase());
      if (likeness > most) [best, most] = [one, likeness];
    }
    return best;
  }

  #add(key: string, more: Partial<KnownKey>, isOnce: boolean): void {
    const known = this.#keys.get(key) ?? { key, fields: [], question: null, isOnce };
    this.#keys.set(key, { ...known, ...more, isOnce: known.isOnce && isOnce });
  }

  #addField(target: Target, field: TargetField, isOnce: boolean): void {
    const fields = [...(this.#keys.get(field.concept)?.fields ?? []), { target, field }];
    this.#add(field.concept, { fields }, isOnce);
    if (field.name !== field.concept) this.#columns.set(field.name, field.concept);
  }
}
