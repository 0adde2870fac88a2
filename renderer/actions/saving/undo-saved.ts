import type { FieldChange } from '../../../shared/edits/patch.ts';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { imagesLabel } from '../../state/edits/edit-actions.ts';
import { applyPatch, editsOf } from '../../state/edits/edits.ts';

/** Discards the unsaved edits of some fields, as one action that can be undone. */
export function takeBack(paths: readonly string[], fields: readonly FieldKey[]): void {
  const images = paths.flatMap((path) => {
    const edits = editsOf(path);
    const changes = fields.flatMap((field): readonly FieldChange[] => {
      const edit = edits.get(field);
      if (!edit) return [];
      return [{ field, before: edit.after, ...(edit.before !== undefined && { after: edit.before }) }];
    });
    return changes.length > 0 ? [{ path, changes }] : [];
  });
  const name = fields[0] ? fieldOf(fields[0]).label.toLowerCase() : '';
  applyPatch({ label: `Undo ${name} of ${imagesLabel(images.map((image) => image.path))}`, images });
}
