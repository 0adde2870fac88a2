import { create } from 'zustand';
import { otherHalf } from '../../../shared/edits/calibration-edit.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import { effectiveRow } from '../../../shared/edits/effective-row.ts';
import { type ImagePatch, invertPatch, netChanges, type Patch } from '../../../shared/edits/patch.ts';
import {
  type Edits,
  type ImageEdits,
  noImageEdits,
  type PendingEdit,
  sameValue,
} from '../../../shared/edits/pending-edit.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { FieldKey, Scalar } from '../../../shared/schema/fields.ts';
import { useFolder } from '../folder/folder.ts';
import { applyImagePatch } from './edit-updates.ts';

interface EditsState {
  readonly edits: Edits;
  /** Actions to undo, the latest last. */
  readonly done: readonly Patch[];
  /** Actions to redo, the next one last. */
  readonly undone: readonly Patch[];
}

/** Undo remembers this many actions. */
const undoDepth = 500;

const nothing: EditsState = { edits: new Map(), done: [], undone: [] };

/** Unsaved edits, and the actions that made them. */
export const useEdits = create<EditsState>(() => nothing);

/** Clears all edits and undo steps when another folder is opened. */
export function resetEdits(): void {
  useEdits.setState(nothing);
}

/** Unsaved edits of an image. */
export function editsOf(path: string): ImageEdits {
  return useEdits.getState().edits.get(path) ?? noImageEdits;
}

/** The unsaved edit of a field, or undefined. */
export function editOf(path: string, field: FieldKey): PendingEdit | undefined {
  return editsOf(path).get(field);
}

const effective = new WeakMap<ImageEdits, { readonly row: ImageRow; readonly result: ImageRow }>();

/** A row as a save would leave it; the same object as long as neither the row nor its edits change. */
export function overlay(row: ImageRow, edits: ImageEdits | undefined): ImageRow {
  if (!edits) return row;
  const known = effective.get(edits);
  if (known?.row === row) return known.result;
  const result = effectiveRow(row, edits);
  effective.set(edits, { row, result });
  return result;
}

/** The row at a path as a save would leave it, or undefined when there is none. */
export function effectiveRowAt(path: string): ImageRow | undefined {
  const row = useFolder.getState().rows.byPath.get(path);
  return row && overlay(row, useEdits.getState().edits.get(path));
}

/** What the sidecar contained when restored edits were made, as far as they tell; else what it contains now. */
function beginnings({ changes }: ImagePatch, now: FieldValues): FieldValues {
  const known = changes.flatMap(({ field, beside }) => {
    const other = otherHalf(field);
    return beside && other !== null ? [[other, beside.value] as const] : [];
  });
  return withValues(now, [...known, ...changes.map(({ field, before }) => [field, before] as const)]);
}

function withValues(now: FieldValues, others: readonly (readonly [FieldKey, Scalar | undefined])[]): FieldValues {
  const values = new Map(Object.entries(now) as [FieldKey, Scalar][]);
  for (const [field, value] of others) {
    if (value === undefined) values.delete(field);
    else values.set(field, value);
  }
  return Object.fromEntries(values);
}

/**
 * What the sidecar contained once an action, or its undo, was saved: a value that another program has saved since is a conflict, unless
 * it is the one that is put back.
 */
function asLeft({ changes }: ImagePatch, now: FieldValues): FieldValues {
  const others = netChanges(changes).filter(
    ({ field, before, after }) => now[field] !== before && !sameValue(field, now[field], after),
  );
  // As a rule there are none, and there may be thousands of images.
  if (others.length === 0) return now;
  return withValues(
    now,
    others.map(({ field, before }) => [field, before] as const),
  );
}

/**
 * `edits` after a patch.
 * @param again whether it is an action that was there before, or its undo
 */
export function applied(edits: Edits, patch: Patch, again = false): Edits {
  const rows = useFolder.getState().rows.byPath;
  const next = new Map(edits);
  for (const image of patch.images) {
    // Edits of an image that is not read yet have their own beginnings.
    const now = rows.get(image.path)?.values ?? (patch.restores || next.has(image.path) ? {} : null);
    if (!now) continue;
    const values = patch.restores ? beginnings(image, now) : again ? asLeft(image, now) : now;
    const changed = applyImagePatch(next.get(image.path) ?? noImageEdits, image.changes, values, patch);
    if (changed.size === 0) next.delete(image.path);
    else next.set(image.path, changed);
  }
  return next;
}

/** Applies a patch as one action, which one undo reverts. */
export function applyPatch(patch: Patch): void {
  if (patch.images.length === 0) return;
  useEdits.setState(({ edits, done }) => ({
    edits: applied(edits, patch),
    done: [...done.slice(-undoDepth + 1), patch],
    undone: [],
  }));
}

/** Undoes the last action, and gives it; after a save this makes a new unsaved edit. */
export function undo(): Patch | undefined {
  const { edits, done, undone } = useEdits.getState();
  const last = done.at(-1);
  if (last) {
    useEdits.setState({
      edits: applied(edits, { ...invertPatch(last), by: originOf('undo') }, true),
      done: done.slice(0, -1),
      undone: [...undone, last],
    });
  }
  return last;
}

/** Redoes the last undone action, and gives it. */
export function redo(): Patch | undefined {
  const { edits, done, undone } = useEdits.getState();
  const last = undone.at(-1);
  if (last) {
    useEdits.setState({ edits: applied(edits, last, true), done: [...done, last], undone: undone.slice(0, -1) });
  }
  return last;
}

/** Replaces an image's edits without an undo step: after a save, or when a conflict is resolved. */
export function setImageEdits(changed: ReadonlyMap<string, ImageEdits>): void {
  const next = new Map(useEdits.getState().edits);
  for (const [path, edits] of changed) {
    if (edits.size === 0) next.delete(path);
    else next.set(path, edits);
  }
  useEdits.setState({ edits: next });
}
