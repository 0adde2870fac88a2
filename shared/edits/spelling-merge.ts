import { eachPaced, type Paced } from '../basics/pauses.ts';
import type { FieldKey } from '../schema/fields.ts';
import { currentValue, type EditedImage } from './assignment.ts';
import type { Assignment } from './patch.ts';
import { enteredValue } from './pending-edit.ts';

/** Spellings of a field to be merged into one. */
export interface Merge {
  readonly field: FieldKey;
  readonly values: readonly string[];
  readonly keep: string;
}

/** The values that images get by merging spellings; including those that have the kept spelling already. */
export function* mergeAssignments(
  images: Iterable<EditedImage>,
  merges: readonly Merge[],
): Paced<readonly Assignment[]> {
  const byField = new Map<FieldKey, Map<unknown, Assignment['value']>>();
  for (const { field, values, keep } of merges) {
    const kept = byField.get(field) ?? new Map();
    for (const value of [...values, keep]) kept.set(value, enteredValue(field, keep));
    byField.set(field, kept);
  }
  const assignments: Assignment[] = [];
  yield* eachPaced(images, (image) => {
    for (const [field, kept] of byField) {
      const value = kept.get(currentValue(image, field));
      if (value !== undefined) assignments.push({ path: image.row.path, field, value });
    }
  });
  return assignments;
}
