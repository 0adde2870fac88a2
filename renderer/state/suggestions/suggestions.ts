import { folded } from '../../../shared/basics/folded.ts';
import { eachPaced, type Paced } from '../../../shared/basics/pauses.ts';
import type { Scalar } from '../../../shared/schema/fields.ts';
import { entryOf } from '../../../shared/values/validate.ts';

/** A value that can be picked instead of typed. */
export interface Suggestion {
  /** What picking it enters. */
  readonly entry: string;
  /** How it is shown. */
  readonly text: string;
  /** Images that have it; null where it is offered without being in use. */
  readonly count: number | null;
}

/** Suggestions of one origin. */
export interface SuggestionGroup {
  readonly title: string | null;
  readonly items: readonly Suggestion[];
}

/** More than this is not read but narrowed by typing. */
const mostShown = 100;

/** What an empty value is called where it is one of several. */
export const emptyText = '(empty)';

/** The distinct values, most used first. */
export function* countedValues(
  values: Iterable<Scalar>,
  show: (entry: string) => string,
): Paced<readonly Suggestion[]> {
  const counts = new Map<string, number>();
  yield* eachPaced(values, (value) => {
    const entry = entryOf(value);
    counts.set(entry, (counts.get(entry) ?? 0) + 1);
  });
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([entry, count]) => ({ entry, text: entry === '' ? emptyText : show(entry), count }));
}

/** Suggestions without the empty one, and without those of blanks alone, which nobody wants to enter. */
export function withoutEmpty(items: readonly Suggestion[]): readonly Suggestion[] {
  return items.filter((item) => item.entry.trim() !== '');
}

/** Those of `items` that `others` do not offer. */
export function notIn(items: readonly Suggestion[], others: readonly Suggestion[]): readonly Suggestion[] {
  const known = new Set(others.map((item) => item.entry));
  return items.filter((item) => !known.has(item.entry));
}

/** The suggestions that contain what was typed; those that begin with it first. Null offers all. */
export function matching(groups: readonly SuggestionGroup[], typed: string | null): readonly SuggestionGroup[] {
  const wanted = folded(typed?.trim() ?? '');
  // Blanks are marked in what is shown, but not in what is typed.
  const texts = ({ text, entry }: Suggestion) => [folded(text), folded(entry)];
  return groups
    .map(({ title, items }) => {
      const found = items.filter((item) => texts(item).some((text) => text.includes(wanted)));
      const starting = (item: Suggestion) => (texts(item).some((text) => text.startsWith(wanted)) ? 0 : 1);
      return { title, items: wanted === '' ? found : found.toSorted((a, b) => starting(a) - starting(b)) };
    })
    .filter((group) => group.items.length > 0);
}

/** The first suggestions of each group, and how many are left out. */
export function capped(groups: readonly SuggestionGroup[]): {
  readonly groups: readonly SuggestionGroup[];
  readonly more: number;
} {
  const shown = groups.map((group) => ({ ...group, items: group.items.slice(0, mostShown) }));
  const count = (list: readonly SuggestionGroup[]) => list.reduce((sum, group) => sum + group.items.length, 0);
  return { groups: shown, more: count(groups) - count(shown) };
}
