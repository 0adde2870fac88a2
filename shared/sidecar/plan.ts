import type { FieldChange } from '../edits/patch.ts';
import { sameValue } from '../edits/pending-edit.ts';
import type { FieldValues } from '../image/field-values.ts';
import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';

/** A field that both sides changed; the user chooses (docs/format.md 5). */
export interface FieldConflict {
  readonly change: FieldChange;
  /** The file's current value; absent when it lacks the field. */
  readonly disk?: Scalar;
}

/** What to do with changes made to an earlier state of the file. */
export interface EditPlan {
  /** To be written. */
  readonly apply: readonly FieldChange[];
  readonly conflicts: readonly FieldConflict[];
  /** Already on disk. */
  readonly unchanged: readonly FieldChange[];
}

/** Sorts changes by the file's current values: only a field that both sides changed is a conflict (docs/format.md 5). */
export function planEdit(values: FieldValues, changes: readonly FieldChange[]): EditPlan {
  const apply: FieldChange[] = [];
  const conflicts: FieldConflict[] = [];
  const unchanged: FieldChange[] = [];
  for (const change of changes) {
    const disk = values[change.field];
    if (sameValue(change.field, disk, change.after)) unchanged.push(change);
    else if (isUntouched(change.field, disk, change.before)) apply.push(change);
    else conflicts.push({ change, ...(disk !== undefined && { disk }) });
  }
  return { apply, conflicts, unchanged };
}

/** A missing field equals one at its default: the other program saved its form without setting anything. */
function isUntouched(field: FieldKey, disk: Scalar | undefined, before: Scalar | undefined): boolean {
  const empty = fieldOf(field).default;
  return (disk ?? empty) === (before ?? empty);
}
