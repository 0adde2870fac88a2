import type { Json } from '../../../../shared/deposit/answers.ts';
import type { ListEntry } from '../../../../shared/deposit/entry-lists.ts';

/** An entry while it is typed, with a key of its own. */
export interface DraftEntry {
  readonly id: string;
  readonly values: ListEntry;
}

/** Entries as a draft; an empty list begins with an empty entry. */
export function draftOf(entries: readonly ListEntry[]): readonly DraftEntry[] {
  return entries.length === 0 ? withEntry([]) : entries.reduce(withEntry, [] as readonly DraftEntry[]);
}

/** A draft with one more entry. */
export function withEntry(draft: readonly DraftEntry[], values: ListEntry = {}): readonly DraftEntry[] {
  const used = new Set(draft.map(({ id }) => id));
  let number = draft.length + 1;
  while (used.has(`e${number}`)) number++;
  return [...draft, { id: `e${number}`, values }];
}

/** Whether nothing was typed into an entry. */
export function isEmptyEntry({ values }: DraftEntry): boolean {
  return Object.values(values).every((text) => text.trim() === '');
}

/** A draft as an answer: blanks at the ends, empty parts and empty entries are left out; an empty list removes the answer. */
export function entriesAnswer(draft: readonly DraftEntry[]): Json {
  const entries = draft
    .filter((entry) => !isEmptyEntry(entry))
    .map(({ values }) =>
      Object.fromEntries(
        Object.entries(values)
          .map(([part, text]) => [part, text.trim()])
          .filter(([, text]) => text !== ''),
      ),
    );
  return entries.length > 0 ? entries : null;
}
