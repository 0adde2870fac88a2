import type { Problem } from '../problems/problem.ts';
import type { Result } from '../problems/result.ts';
import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { spelledLabel } from '../schema/units.ts';
import { checkValue, parseEntry } from '../values/validate.ts';
import { axisOf, joinedFields } from './calibration-edit.ts';
import type { EditOrigin } from './edit-origin.ts';
import type { Beside, FieldChange } from './patch.ts';

/**
 * An unsaved edit of one field. `before` is the sidecar's value when the edit began (absent where it lacked the
 * field): the host uses it at the save to detect that another program has changed the field.
 */
export interface PendingEdit {
  readonly before?: Scalar;
  /** What was entered; an entry that the field refuses is kept as it was typed. */
  readonly after: Scalar;
  /** Why the entry is refused: it stays marked in its field and is not written (docs/format.md 6). */
  readonly problem?: Problem;
  /** Of half a pixel size: what the sidecar had in the other half when the edit began, as `before`. */
  readonly beside?: Beside;
  /** What entered the value; absent where it was typed. */
  readonly by?: EditOrigin;
}

/** Unsaved edits of one image. */
export type ImageEdits = ReadonlyMap<FieldKey, PendingEdit>;

/** Unsaved edits by row path. */
export type Edits = ReadonlyMap<string, ImageEdits>;

/** No edits of an image. */
export const noImageEdits: ImageEdits = new Map();

/** The value that an entry becomes: parsed, or the typed text itself where the field refuses it. */
export function enteredValue(field: FieldKey, typed: string): Scalar {
  const parsed: Result<Scalar> = parseEntry(fieldOf(field), typed);
  return parsed.ok ? parsed.value : typed.trim();
}

const last = new Map<FieldKey, { readonly value: Scalar; readonly problem: Problem | null }>();

/** Why a field refuses a value, or null. Actions set one value on many images: so each field's last result is cached. */
export function refusal(field: FieldKey, value: Scalar): Problem | null {
  const known = last.get(field);
  if (known && known.value === value) return known.problem;
  const problem = findRefusal(field, value);
  last.set(field, { value, problem });
  return problem;
}

function findRefusal(field: FieldKey, value: Scalar): Problem | null {
  const found = checkValue(fieldOf(field), value);
  if (found?.severity !== 'error') return null;
  // Reading typed text as an entry gives the better reason: "-1" is not positive rather than not a number.
  const parsed = typeof value === 'string' ? parseEntry(fieldOf(field), value) : null;
  return parsed && !parsed.ok ? parsed.problem : found;
}

/**
 * Whether two values of a field are the same to the consuming programs: a missing field equals an empty one. A missing
 * calibration means the file's, which 1.0 does not.
 */
export function sameValue(field: FieldKey, a: Scalar | undefined, b: Scalar | undefined): boolean {
  const empty = axisOf(field) === null ? fieldOf(field).default : undefined;
  return (a === undefined ? empty : a) === (b === undefined ? empty : b);
}

/** Whether half a pixel size is the same: a missing one is 1.0 or Pixels, and a unit has several spellings. */
export function isSameHalf(field: FieldKey, a: Scalar | undefined, b: Scalar | undefined): boolean {
  const empty = fieldOf(field).default;
  const [one, other] = [a ?? empty, b ?? empty];
  if (typeof one !== 'string' || typeof other !== 'string') return one === other;
  return spelledLabel(one) === spelledLabel(other);
}

/** Whether a field is missing or empty. */
export function isEmptyValue(field: FieldKey, value: Scalar | undefined): boolean {
  return value === undefined || value === fieldOf(field).default;
}

/** The pending edit that takes a field from `before` to `after`, or null when that is not a change. */
export function pendingEdit(
  field: FieldKey,
  before: Scalar | undefined,
  after: Scalar,
  { by, beside }: Pick<PendingEdit, 'by' | 'beside'> = {},
): PendingEdit | null {
  if (sameValue(field, before, after)) return null;
  const problem = refusal(field, after);
  return {
    ...(before !== undefined && { before }),
    after,
    ...(problem && { problem }),
    ...(beside && { beside }),
    ...(by && { by }),
  };
}

/**
 * Whether a save may write an edit: not a refused one, and not the other half of a pixel size of which one half is refused.
 * The unit alone would make another size of the number that the sidecar has.
 */
export function isWritable(edits: ImageEdits, field: FieldKey): boolean {
  return edits.has(field) && joinedFields(field).every((half) => !edits.get(half)?.problem);
}

/** What an unsaved edit changes, refused or not. */
export function changeOf(field: FieldKey, { before, after, beside, by }: PendingEdit): FieldChange {
  return { field, ...(before !== undefined && { before }), after, ...(beside && { beside }), ...(by && { by }) };
}

/** What all edits of an image change, refused ones too. */
export function allChanges(edits: ImageEdits): readonly FieldChange[] {
  return [...edits].map(([field, edit]) => changeOf(field, edit));
}

/** What a save may write of an image: every edit but the refused ones. */
export function writableChanges(edits: ImageEdits): readonly FieldChange[] {
  return allChanges(edits).filter(({ field }) => isWritable(edits, field));
}
