import { folded } from '../basics/folded.ts';
import type { Paced } from '../basics/pauses.ts';
import { byText, type ColumnKey, filterPaths, type Query, type QuerySource, sortedTexts } from './query.ts';

/** A value of a column and how many images have it; `''` is the empty cell. */
export interface ValueCount {
  readonly value: string;
  readonly images: number;
}

/**
 * The values of a column in its order, the empty one last, with their images. The column's own filter is ignored,
 * all others apply, so the list shows the possible choices.
 */
export function* columnValues(query: Query, source: QuerySource, column: ColumnKey): Paced<readonly ValueCount[]> {
  const { [column]: _, ...others } = query.columns;
  const paths = yield* filterPaths({ ...query, columns: others }, source);
  const members = yield* byText(paths, source, column);
  const texts = yield* sortedTexts(members.keys(), source.order(column));
  const empty = members.has('') ? [''] : [];
  return [...texts, ...empty].map((value) => ({ value, images: members.get(value)?.length ?? 0 }));
}

/** What the empty cell is called in a list of values. */
export const emptyLabel = '(empty)';

/** The values that contain a text, ignoring case and accents; `empty` finds the empty cell too. */
export function valuesWith(values: readonly ValueCount[], text: string): readonly ValueCount[] {
  const wanted = folded(text.trim());
  return wanted === '' ? values : values.filter(({ value }) => folded(value || emptyLabel).includes(wanted));
}
