import type { FieldChange } from '../../shared/edits/patch.ts';
import { type ImageEdits, type PendingEdit, pendingEdit } from '../../shared/edits/pending-edit.ts';
import type { FieldKey } from '../../shared/schema/fields.ts';
import { editsOf, setImageEdits } from './edits.ts';
import { useFolder } from './folder.ts';
import { useSaving } from './saving.ts';

/** A field that both sides changed. */
export interface Conflict {
  readonly path: string;
  readonly field: FieldKey;
}

/** The conflicts that wait for the user, one line each. */
export function openConflicts(byPath: ReadonlyMap<string, readonly FieldChange[]>): readonly Conflict[] {
  return [...byPath].flatMap(([path, fields]) => fields.map(({ field }) => ({ path, field })));
}

/** Puts `decided(conflict)` in the place of each conflicting edit; null takes the edit away. */
function settle(conflicts: readonly Conflict[], decided: (conflict: Conflict) => PendingEdit | null): void {
  const changed = new Map<string, ImageEdits>();
  const left = new Map(useSaving.getState().conflicts);
  for (const conflict of conflicts) {
    const { path, field } = conflict;
    const edits = new Map(changed.get(path) ?? editsOf(path));
    const edit = decided(conflict);
    if (edit) edits.set(field, edit);
    else edits.delete(field);
    changed.set(path, edits);
    const rest = (left.get(path) ?? []).filter((other) => other.field !== field);
    if (rest.length === 0) left.delete(path);
    else left.set(path, rest);
  }
  setImageEdits(changed);
  useSaving.setState({ conflicts: left });
}

/** Keeps the user's values: the next save writes them over what is on disk now. */
export function keepMine(conflicts: readonly Conflict[]): void {
  settle(conflicts, ({ path, field }) => {
    const edit = editsOf(path).get(field);
    const disk = useFolder.getState().rows.byPath.get(path)?.values[field];
    return edit ? pendingEdit(field, disk, edit.after) : null;
  });
}

/** Keeps what is on disk: the edits are dropped. */
export function takeTheirs(conflicts: readonly Conflict[]): void {
  settle(conflicts, () => null);
}
