import { type ImageEdits, type PendingEdit, pendingEdit, sameValue } from '../../../shared/edits/pending-edit.ts';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { editsOf, setImageEdits, useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSaving } from '../../state/saving-state.ts';
import { saveImages } from './saving.ts';

/** A field that both sides changed. */
export interface Conflict {
  readonly path: string;
  readonly field: FieldKey;
}

/** Fields of an image whose value on disk has changed since the edit began. Of a sidecar that cannot be read nothing is known. */
function changedOnDisk(edits: ImageEdits | undefined, row: ImageRow | undefined): readonly FieldKey[] {
  if (!edits || !row || !isEditableRow(row)) return [];
  return [...edits].flatMap(([field, { before, after }]) => {
    const disk = row.values[field];
    return sameValue(field, before, disk) || sameValue(field, after, disk) ? [] : [field];
  });
}

/** The conflicts of an image: those found by a save whose edit was not undone since, and those visible without one. */
export function conflictsOf(path: string): readonly Conflict[] {
  const edits = useEdits.getState().edits.get(path);
  const found = (useSaving.getState().conflicts.get(path) ?? []).map(({ field }) => field);
  const met = found.filter((field) => edits?.has(field));
  const fields = new Set([...met, ...changedOnDisk(edits, useFolder.getState().rows.byPath.get(path))]);
  return [...fields].map((field) => ({ path, field }));
}

/** Every conflict that waits for the user, one line each. */
export function allConflicts(): readonly Conflict[] {
  return [...useEdits.getState().edits.keys()].flatMap(conflictsOf);
}

/** Whether any conflict waits. */
export function hasConflicts(): boolean {
  for (const path of useEdits.getState().edits.keys()) if (conflictsOf(path).length > 0) return true;
  return false;
}

/** The current result of `read`, renewed whenever edits, rows or saves change. */
export function useConflicts(read: () => readonly Conflict[]): readonly Conflict[] {
  useEdits((state) => state.edits);
  useFolder((state) => state.rows);
  useSaving((state) => state.conflicts);
  return read();
}

/** Replaces each conflicting edit with `decided(conflict)`; null removes it. */
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
    return edit ? pendingEdit(field, disk, edit.after, edit.by) : null;
  });
}

/** Keeps what is on disk: the edits are dropped. */
export function takeTheirs(conflicts: readonly Conflict[]): void {
  settle(conflicts, () => null);
}

/** Resolves conflicts and saves the images resolved by it: the user's values, or edits left by a save. */
export function decide(conflicts: readonly Conflict[], whose: 'mine' | 'theirs'): void {
  const paths = [...new Set(conflicts.map(({ path }) => path))];
  const wasSaved = new Set(useSaving.getState().conflicts.keys());
  (whose === 'mine' ? keepMine : takeTheirs)(conflicts);
  const decided = paths.filter((path) => conflictsOf(path).length === 0);
  const saved = decided.filter((path) => (whose === 'mine' || wasSaved.has(path)) && editsOf(path).size > 0);
  if (saved.length > 0) void saveImages(saved);
}
