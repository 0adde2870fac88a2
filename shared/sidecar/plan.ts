import { groupBy } from '../basics/group-by.ts';
import { mainField, otherHalf } from '../edits/calibration-edit.ts';
import type { FieldChange } from '../edits/patch.ts';
import { isSameHalf, sameValue } from '../edits/pending-edit.ts';
import type { FieldValues } from '../image/field-values.ts';
import { fieldOf, type Scalar } from '../schema/fields.ts';

/** A field that both sides changed; the user chooses (docs/format.md 5). */
export interface FieldConflict {
  /** Of a pixel size there is one for either half, also for the one that these changes leave as it was. */
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

/**
 * Sorts changes by the file's current values: only a value that both sides changed is a conflict (docs/format.md 5). A pixel
 * size and its unit are one value.
 */
export function planEdit(values: FieldValues, changes: readonly FieldChange[]): EditPlan {
  const plan = { apply: [] as FieldChange[], conflicts: [] as FieldConflict[], unchanged: [] as FieldChange[] };
  for (const value of groupBy(changes, ({ field }) => mainField(field)).values()) sortInto(plan, values, value);
  return plan;
}

interface Sorted {
  readonly apply: FieldChange[];
  readonly conflicts: FieldConflict[];
  readonly unchanged: FieldChange[];
}

function sortInto({ apply, conflicts, unchanged }: Sorted, values: FieldValues, changes: readonly FieldChange[]): void {
  const whole = [...changes, ...heldHalf(changes)];
  const isDone = ({ field, after }: FieldChange) => sameValue(field, values[field], after);
  const isHeld = (change: FieldChange) => !changes.includes(change) && isUntouched(change, values);
  if (whole.every((change) => isDone(change) || isHeld(change))) unchanged.push(...changes);
  else if (whole.every((change) => isUntouched(change, values)))
    for (const change of changes) (isDone(change) ? unchanged : apply).push(change);
  else
    for (const change of whole) {
      const disk = values[change.field];
      conflicts.push({ change, ...(disk !== undefined && { disk }) });
    }
}

/** The half of a pixel size that stays as it was when the other was changed. */
function heldHalf([change, ...others]: readonly FieldChange[]): readonly FieldChange[] {
  const other = change && otherHalf(change.field);
  if (!other || !change.beside || others.length > 0) return [];
  const { value = fieldOf(other).default } = change.beside;
  return [{ field: other, before: value, after: value }];
}

/** A missing field equals one at its default: the other program saved its form without setting anything. */
function isUntouched({ field, before }: FieldChange, values: FieldValues): boolean {
  const disk = values[field];
  if (otherHalf(field) !== null) return isSameHalf(field, disk, before);
  const empty = fieldOf(field).default;
  return (disk ?? empty) === (before ?? empty);
}
