import { type Paced, pauseEvery, runToEnd } from '../basics/pauses.ts';
import { calibrationInForce, hasNoUnit, isPixels } from '../image/calibration.ts';
import type { FieldValues } from '../image/field-values.ts';
import { type ImageRow, isEditableRow } from '../image/image-row.ts';
import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { axisOf, calibrationPairs, companionChanges, inForce, otherHalf } from './calibration-edit.ts';
import { besideOf } from './edit-beginnings.ts';
import type { Assignment, FieldChange, ImagePatch, Patch } from './patch.ts';
import { type ImageEdits, isEmptyValue, isWritable, refusal, sameValue } from './pending-edit.ts';

/** An image as a save would leave it, and its unsaved edits. */
export interface EditedImage {
  readonly row: ImageRow;
  readonly edits?: ImageEdits | undefined;
}

/** The image at a path, or undefined when there is none. */
export type ImageAt = (path: string) => EditedImage | undefined;

/** Values to set in an image. */
export type WantedValues = ReadonlyMap<FieldKey, Scalar>;

/** The value that an image's field shows: the unsaved one, refused or not, else the sidecar's. */
export function currentValue({ row, edits }: EditedImage, field: FieldKey): Scalar | undefined {
  const edit = edits?.get(field);
  return edit ? edit.after : row.values[field];
}

/** The value of a field that an image shows: of a pixel size, the one in force. */
export function shownValue(image: EditedImage, field: FieldKey): Scalar {
  return inForce(field, image.row.calibration) ?? currentValue(image, field) ?? fieldOf(field).default;
}

/** Whether a field of an image is empty, so that a value replaces nothing. */
export function isUnfilled(image: EditedImage, field: FieldKey): boolean {
  const axis = axisOf(field);
  if (axis === null) return isEmptyValue(field, currentValue(image, field));
  // The image file's own calibration counts as a value; 1.0 Pixels, which CloudScope writes for an unknown size, does not.
  const { unit, label } = image.row.calibration[axis];
  return unit === 1 && hasNoUnit(label);
}

/** The values to set in each image, in the order of first assignment; a later value replaces an earlier one. */
export function* wantedByPath(assignments: Iterable<Assignment>): Paced<ReadonlyMap<string, WantedValues>> {
  const images = new Map<string, Map<FieldKey, Scalar>>();
  let count = 0;
  for (const { path, field, value } of assignments) {
    if (++count % pauseEvery === 0) yield;
    const known = images.get(path);
    if (known) known.set(field, value);
    else images.set(path, new Map([[field, value]]));
  }
  return images;
}

/** What a field's entry began from: a refused one is corrected beside what was there, whatever another program has saved since. */
function valuesEntered(field: FieldKey, { row, edits }: EditedImage): FieldValues {
  const [edit, other] = [edits?.get(field), otherHalf(field)];
  if (!edit?.problem || !edit.beside || other === null || edits?.has(other)) return row.values;
  const { [field]: _, [other]: __, ...values } = row.values;
  return { ...values, ...definedValue(field, edit.before), ...definedValue(other, edit.beside.value) };
}

function definedValue(field: FieldKey, value: Scalar | undefined): FieldValues {
  return value === undefined ? {} : { [field]: value };
}

function companionsOf(field: FieldKey, image: EditedImage, wanted: WantedValues): readonly FieldChange[] {
  const value = wanted.get(field);
  if (axisOf(field) === null || (value !== undefined && refusal(field, value))) return [];
  const { row, edits } = image;
  const values = valuesEntered(field, image);
  const companions = companionChanges(field, values, calibrationInForce(values, row.header));
  // What was entered there and cannot be written yet stays; the 1.0 Pixels of a cleared size does not.
  return companions.filter((one) => !wanted.has(one.field) && (!edits?.has(one.field) || isWritable(edits, one.field)));
}

/** Whether a missing calibration would become 1.0 Pixels, which means the same: unknown. */
function leavesUnset(image: EditedImage, field: FieldKey, wanted: WantedValues): boolean {
  const axis = axisOf(field);
  if (axis === null || currentValue(image, field) !== undefined) return false;
  const { unit, label } = calibrationPairs[axis];
  const shown = calibrationInForce(image.row.values, image.row.header)[axis];
  return (wanted.get(unit) ?? shown.unit) === 1 && isPixels(wanted.get(label) ?? shown.label);
}

/** Whether a pixel size is the sidecar's own but not in force: the 1 of 1.0 Pixels, where the file knows better. */
function isOverruled(field: FieldKey, { row }: EditedImage): boolean {
  const axis = axisOf(field);
  return axis !== null && field === calibrationPairs[axis].unit && row.calibration[axis].source === 'file';
}

/** The changes that set fields of an image; a corrected pixel size includes its unit. */
export function changesFor(image: EditedImage, wanted: WantedValues): readonly FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [field, after] of wanted) {
    const before = currentValue(image, field);
    const isSame = sameValue(field, before, after);
    if ((isSame && !isOverruled(field, image)) || leavesUnset(image, field, wanted)) continue;
    if (!isSame) changes.push({ field, ...(before !== undefined && { before }), after });
    changes.push(...companionsOf(field, image, wanted));
  }
  return changes.map((change) => withBeside(change, changes, image));
}

/** A change of half a pixel size, with the other half where that stays as it is. */
function withBeside(change: FieldChange, changes: readonly FieldChange[], image: EditedImage): FieldChange {
  const other = otherHalf(change.field);
  if (other === null || changes.some(({ field }) => field === other)) return change;
  // What another program has saved since an entry began is not what it was entered for.
  const begun = image.edits?.has(other) ? undefined : image.edits?.get(change.field)?.beside;
  return { ...change, beside: begun ?? besideOf(currentValue(image, other)) };
}

/**
 * The patch of a direct entry: typing, a paste. Refused values are kept as typed, to be marked in their cells;
 * unchanged values and images that cannot be edited are left out.
 */
export function patchFor(label: string, assignments: Iterable<Assignment>, imageAt: ImageAt): Patch {
  const images: ImagePatch[] = [];
  for (const [path, wanted] of runToEnd(wantedByPath(assignments))) {
    const image = imageAt(path);
    const changes = image && isEditableRow(image.row) ? changesFor(image, wanted) : [];
    if (changes.length > 0) images.push({ path, changes });
  }
  return { label, images };
}
