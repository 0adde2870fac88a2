import type { EditedImage } from '../../../shared/edits/assignment.ts';
import { inForce } from '../../../shared/edits/calibration-edit.ts';
import { isWritable } from '../../../shared/edits/pending-edit.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { type FieldKey, fieldOf, type Scalar } from '../../../shared/schema/fields.ts';

/** What a field of one image, or of many, shows. */
export interface FieldState {
  /** The value, where all images have the same; a missing field counts as an empty one. */
  readonly value: Scalar;
  /** The images differ. */
  readonly mixed: boolean;
  /** At least one image has an unsaved edit of the field. */
  readonly edited: boolean;
  /** The value in the sidecar of an edited image, where it is the only one. */
  readonly was: Scalar;
  /** Why the entry is refused. */
  readonly refused: Problem | null;
}

/** The value that a field of an image shows: an entry that cannot be written as it was typed, the calibration as in force. */
export function shownValue({ row, edits }: EditedImage, field: FieldKey): Scalar {
  const edit = edits?.get(field);
  if (edits && edit && !isWritable(edits, field)) return edit.after;
  return inForce(field, row.calibration) ?? row.values[field] ?? fieldOf(field).default;
}

function fieldState(image: EditedImage, field: FieldKey): FieldState {
  const edit = image.edits?.get(field);
  return {
    value: shownValue(image, field),
    mixed: false,
    edited: edit !== undefined,
    was: edit?.before ?? fieldOf(field).default,
    refused: edit?.problem ?? null,
  };
}

/** The states of fields of one image. */
export function fieldStates(image: EditedImage, fields: readonly FieldKey[]): ReadonlyMap<FieldKey, FieldState> {
  return new Map(fields.map((field) => [field, fieldState(image, field)]));
}
