import { eachPaced, type Paced } from '../basics/pauses.ts';
import { spellingClusters } from '../edits/spelling.ts';
import type { ImageRow } from '../image/image-row.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { experimentFields, type Field } from '../schema/fields.ts';
import { marked } from '../values/value-text.ts';

/** Fields of categories; notes and dates have no spelling to agree on. */
export const categories: readonly Field[] = experimentFields.filter(
  (field) => field.kind === 'text' && !field.multiline && field.name !== 'date',
);

/** Number of images for each text in a field. */
export function* countSpellings(rows: Iterable<ImageRow>, field: Field): Paced<Map<string, number>> {
  const counts = new Map<string, number>();
  yield* eachPaced(rows, ({ values }) => {
    const value = values[field.key];
    if (typeof value === 'string' && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  return counts;
}

/** Values of a field that look like variants of one value: `WT`, `wt`, `wild-type` (docs/format.md 6). */
export function* checkSpelling(rows: readonly ImageRow[], field: Field): Paced<readonly Problem[]> {
  return yield* spellingProblems(yield* countSpellings(rows, field), field);
}

/** The same for texts already counted. */
export function* spellingProblems(counts: ReadonlyMap<string, number>, field: Field): Paced<readonly Problem[]> {
  const clusters = yield* spellingClusters(counts);
  return clusters.map(({ spellings }) => {
    const variants = spellings.map(({ value, count }) => `“${marked(value)}” (${count})`).join(', ');
    return problem('spelling-variants', { label: field.label, variants }, { field: field.key });
  });
}
