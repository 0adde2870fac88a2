import type { EditOrigin } from '../../../shared/edits/edit-origin.ts';
import type { FieldChange } from '../../../shared/edits/patch.ts';
import { type ImageEdits, pendingEdit } from '../../../shared/edits/pending-edit.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';

/**
 * An image's edits after changes. An edit keeps the value it began from, so that typing the old value again removes the
 * mark. Undo can lead back to a missing field, which becomes an empty one, because a field is never removed.
 * @param origin origin of the values, for changes without their own
 */
export function applyImagePatch(
  edits: ImageEdits,
  changes: readonly FieldChange[],
  values: FieldValues,
  origin?: EditOrigin,
): ImageEdits {
  const next = new Map(edits);
  for (const { field, after, by = origin } of changes) {
    const known = next.get(field);
    const before = known ? known.before : values[field];
    const empty = before === undefined ? undefined : fieldOf(field).default;
    const value = after === undefined ? empty : after;
    const edit = value === undefined ? null : pendingEdit(field, before, value, by);
    if (edit) next.set(field, edit);
    else next.delete(field);
  }
  return next;
}
