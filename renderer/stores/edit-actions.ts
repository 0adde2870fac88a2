import { calibrationInForce } from '../../shared/model/calibration.ts';
import type { ImageRow } from '../../shared/model/image-row.ts';
import type { FieldChange, ImagePatch, Patch } from '../../shared/model/patch.ts';
import { enteredValue, type ImageEdits, sameValue } from '../../shared/model/pending-edit.ts';
import { type FieldKey, fieldOf, type Scalar } from '../../shared/schema/fields.ts';
import { axisOf, companionChanges, fileCalibration } from './calibration-edit.ts';
import { applyPatch, effectiveRowAt, overlay, useEdits } from './edits.ts';
import { useFolder } from './folder.ts';

/** One entry of one image, as it was typed. */
export interface Entry {
  readonly path: string;
  readonly field: FieldKey;
  readonly typed: string;
}

/** Whether values of this image can be edited: a damaged or foreign sidecar is never written (SPEC 1.4). */
export function isEditableRow(row: ImageRow | undefined): boolean {
  return row !== undefined && (row.sidecar === 'ok' || row.sidecar === 'none');
}

/** The value that an image's field shows: the unsaved one, else the sidecar's. */
export function currentValue(row: ImageRow, edits: ImageEdits | undefined, field: FieldKey): Scalar | undefined {
  return edits?.get(field)?.after ?? row.values[field];
}

function changeTo(row: ImageRow, edits: ImageEdits | undefined, field: FieldKey, after: Scalar): FieldChange | null {
  const edit = edits?.get(field);
  const before = edit ? edit.after : row.values[field];
  if (sameValue(field, before, after)) return null;
  return { field, ...(before !== undefined && { before }), after };
}

/** An image's values to set, parsed. */
export interface Assignment {
  readonly path: string;
  readonly field: FieldKey;
  readonly value: Scalar;
}

type Values = ReadonlyMap<FieldKey, Scalar>;

/** The changes that set fields of an image; a corrected pixel size takes its unit along. */
function changesFor(path: string, wanted: Values): readonly FieldChange[] {
  const row = useFolder.getState().rows.byPath.get(path);
  if (!row || !isEditableRow(row)) return [];
  const edits = useEdits.getState().edits.get(path);
  const changes: FieldChange[] = [];
  for (const [field, value] of wanted) {
    const change = changeTo(row, edits, field, value);
    if (change) changes.push(change, ...companionsOf(field, overlay(row, edits), wanted));
  }
  return changes;
}

function companionsOf(field: FieldKey, { values, header }: ImageRow, wanted: Values): readonly FieldChange[] {
  if (axisOf(field) === null) return [];
  return companionChanges(field, values, calibrationInForce(values, header)).filter((one) => !wanted.has(one.field));
}

function byPath(assignments: readonly Assignment[]): ReadonlyMap<string, Values> {
  const images = new Map<string, Map<FieldKey, Scalar>>();
  for (const { path, field, value } of assignments) {
    const known = images.get(path);
    if (known) known.set(field, value);
    else images.set(path, new Map([[field, value]]));
  }
  return images;
}

/** The patch that sets values; what is already so, and images that cannot be edited, are left out. */
export function patchFor(label: string, assignments: readonly Assignment[]): Patch {
  const images = [...byPath(assignments)]
    .map(([path, wanted]): ImagePatch => ({ path, changes: changesFor(path, wanted) }))
    .filter((image) => image.changes.length > 0);
  return { label, images };
}

/** Sets values as one action. */
export function assign(label: string, assignments: readonly Assignment[]): void {
  applyPatch(patchFor(label, assignments));
}

/** `20251030_A106_0003.tif`, or `312 images`. */
export function imagesLabel(paths: readonly string[]): string {
  if (paths.length !== 1) return `${paths.length.toLocaleString('en')} images`;
  return (paths[0] as string).split('/').at(-1) as string;
}

/** Enters typed text into a field of any number of images, as one action. */
export function editField(paths: readonly string[], field: FieldKey, typed: string): void {
  const value = enteredValue(field, typed);
  const label = `${typed.trim() === '' ? 'Clear' : 'Set'} ${fieldOf(field).label.toLowerCase()} of ${imagesLabel(paths)}`;
  assign(
    label,
    paths.map((path) => ({ path, field, value })),
  );
}

/** Enters a block of typed texts as one action: a paste, a fill, a cleared range. */
export function editCells(label: string, entries: readonly Entry[]): void {
  assign(
    label,
    entries.map(({ path, field, typed }) => ({ path, field, value: enteredValue(field, typed) })),
  );
}

/** Takes unsaved edits of images back, as one action that can be undone; of one field only, where one is named. */
export function discard(paths: readonly string[], field?: FieldKey): void {
  const { edits } = useEdits.getState();
  const images = paths.flatMap((path) => {
    const changes = [...(edits.get(path) ?? [])]
      .filter(([key]) => field === undefined || key === field)
      .map(([key, { before, after }]): FieldChange => {
        return { field: key, before: after, ...(before !== undefined && { after: before }) };
      });
    return changes.length > 0 ? [{ path, changes }] : [];
  });
  applyPatch({ label: `Discard the edits of ${imagesLabel(images.map((image) => image.path))}`, images });
}

/** Takes the file's own calibration for the images whose file knows it. */
export function takeFileCalibration(paths: readonly string[]): void {
  const assignments = paths.flatMap((path) => {
    const row = effectiveRowAt(path);
    return row ? fileCalibration(row) : [];
  });
  assign(`Take the file's calibration of ${imagesLabel(paths)}`, assignments);
}
