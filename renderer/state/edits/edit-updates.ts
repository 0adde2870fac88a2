import { otherHalf, withUnit } from '../../../shared/edits/calibration-edit.ts';
import { beginningOf } from '../../../shared/edits/edit-beginnings.ts';
import type { FieldChange, Patch } from '../../../shared/edits/patch.ts';
import { type ImageEdits, isSameHalf, pendingEdit } from '../../../shared/edits/pending-edit.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';

/**
 * An image's edits after changes. An edit keeps the value it began from, so that typing the old value again removes the
 * mark. Undo can lead back to a missing field, which becomes an empty one, because a field is never removed.
 * @param by origin of the values, for changes without their own
 */
export function applyImagePatch(
  edits: ImageEdits,
  changes: readonly FieldChange[],
  values: FieldValues,
  { by: origin, restores, discards }: Pick<Patch, 'by' | 'restores' | 'discards'> = {},
): ImageEdits {
  const next = new Map(edits);
  const halves = halvesAlong(edits, changes, values, restores === true || discards === true);
  for (const { field, after, by = origin } of [...changes, ...halves]) {
    const { before, ...start } = beginningOf(edits, field, values);
    const empty = before === undefined ? undefined : fieldOf(field).default;
    const value = after === undefined ? empty : after;
    const edit = value === undefined ? null : pendingEdit(field, before, value, { ...start, ...(by && { by }) });
    if (edit) next.set(field, edit);
    else next.delete(field);
  }
  return next;
}

/**
 * The halves of pixel sizes that go along: after another program's save, an undo would put the number back under its unit.
 * With a size that becomes an empty one goes its unit, because 1.0 of any unit would be a size.
 */
function halvesAlong(
  edits: ImageEdits,
  changes: readonly FieldChange[],
  values: FieldValues,
  restores: boolean,
): readonly Pick<FieldChange, 'field' | 'after' | 'by'>[] {
  const changed = new Set(changes.map(({ field }) => field));
  return changes.flatMap(({ field, after, beside }) => {
    const other = otherHalf(field);
    if (other === null) return [];
    const isSize = withUnit(field).includes(other);
    if (isSize && after === undefined && beginningOf(edits, field, values).before !== undefined)
      return [{ field: other, after: fieldOf(other).default }];
    const edit = edits.get(other);
    const now = edit ? edit.after : beginningOf(edits, other, values).before;
    // A restored edit begins beside what was there: what another program has saved since is a conflict.
    if (restores || !beside || changed.has(other) || isSameHalf(other, now, beside.value)) return [];
    return [{ field: other, ...(beside.value !== undefined && { after: beside.value }) }];
  });
}
