import { groupBy } from '../../../shared/basics/group-by.ts';
import { joinedFields, mainField } from '../../../shared/edits/calibration-edit.ts';
import { keptEdits } from '../../../shared/edits/edit-beginnings.ts';
import { type FieldChange, invertChange } from '../../../shared/edits/patch.ts';
import { allChanges, changeOf, type ImageEdits } from '../../../shared/edits/pending-edit.ts';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { planEdit } from '../../../shared/sidecar/plan.ts';
import { imagesLabel } from '../../state/edits/edit-actions.ts';
import { applyPatch, editOf, editsOf, setImageEdits, useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSaving } from '../../state/saving-state.ts';
import { saveImages } from './saving.ts';

/** A value that both sides changed. */
export interface Conflict {
  readonly path: string;
  /** Its field; of a pixel size, the number's. */
  readonly field: FieldKey;
}

/** Fields of an image whose value on disk has changed since the edit began. Of a sidecar that cannot be read nothing is known. */
function changedOnDisk(edits: ImageEdits | undefined, row: ImageRow | undefined): readonly FieldKey[] {
  if (!edits || !row || !isEditableRow(row)) return [];
  return planEdit(row.values, allChanges(edits)).conflicts.map(({ change }) => change.field);
}

/** The conflicts of an image: those found by a save whose edit was not undone since, and those visible without one. */
export function conflictsOf(path: string): readonly Conflict[] {
  const edits = useEdits.getState().edits.get(path);
  const found = (useSaving.getState().conflicts.get(path) ?? []).map(({ field }) => field);
  const met = found.filter((field) => edits?.has(field));
  const fields = [...met, ...changedOnDisk(edits, useFolder.getState().rows.byPath.get(path))].map(mainField);
  return [...new Set(fields)].map((field) => ({ path, field }));
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

/** Keeps the user's values: the next save writes them over what is on disk now. */
export function keepMine(conflicts: readonly Conflict[]): void {
  const { byPath } = useFolder.getState().rows;
  const changed = new Map<string, ImageEdits>();
  const left = new Map(useSaving.getState().conflicts);
  for (const { path, field } of conflicts) {
    const decided = new Set(joinedFields(field));
    const others = [...(changed.get(path) ?? editsOf(path))].filter(([key]) => !decided.has(key));
    const kept = keptEdits(editsOf(path), joinedFields(field), byPath.get(path)?.values ?? {});
    changed.set(path, new Map([...others, ...kept]));
    const rest = (left.get(path) ?? []).filter((other) => !decided.has(other.field));
    if (rest.length === 0) left.delete(path);
    else left.set(path, rest);
  }
  setImageEdits(changed);
  useSaving.setState({ conflicts: left });
}

/** Keeps what is on disk: the edits are dropped, as one action, whose undo gives the user's values again. */
export function takeTheirs(conflicts: readonly Conflict[]): void {
  keepMine(conflicts);
  const images = [...groupBy(conflicts, ({ path }) => path)].flatMap(([path, ofImage]) => {
    const decided = ofImage.flatMap(({ field }) => joinedFields(field));
    const changes = decided.flatMap((field) => editChange(path, field)).map(invertChange);
    return changes.length > 0 ? [{ path, changes }] : [];
  });
  applyPatch({ label: `Use theirs for ${imagesLabel(images.map(({ path }) => path))}`, images, discards: true });
}

function editChange(path: string, field: FieldKey): readonly FieldChange[] {
  const edit = editOf(path, field);
  return edit ? [changeOf(field, edit)] : [];
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
