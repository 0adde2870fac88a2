import { axisOf, joinedFields } from '../../../shared/edits/calibration-edit.ts';
import type { FieldChange } from '../../../shared/edits/patch.ts';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { imagesLabel } from '../../state/edits/edit-actions.ts';
import { applyPatch, editsOf } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';

/** The fields that go back with one: beside a pixel size that is not in the sidecar, its unit was entered with it. */
function goingBack(path: string, field: FieldKey): readonly FieldKey[] {
  const axis = axisOf(field);
  const row = useFolder.getState().rows.byPath.get(path);
  return axis === null || row?.calibration[axis].source === 'sidecar' ? [field] : joinedFields(field);
}

/** Discards the unsaved edits of some fields, as one action that can be undone. */
export function takeBack(paths: readonly string[], fields: readonly FieldKey[]): void {
  const images = paths.flatMap((path) => {
    const edits = editsOf(path);
    const back = new Set(fields.flatMap((field) => goingBack(path, field)));
    const changes = [...back].flatMap((field): readonly FieldChange[] => {
      const edit = edits.get(field);
      if (!edit) return [];
      return [{ field, before: edit.after, ...(edit.before !== undefined && { after: edit.before }) }];
    });
    return changes.length > 0 ? [{ path, changes }] : [];
  });
  const name = fields[0] ? fieldOf(fields[0]).label.toLowerCase() : '';
  applyPatch({ label: `Undo ${name} of ${imagesLabel(images.map((image) => image.path))}`, images });
}
