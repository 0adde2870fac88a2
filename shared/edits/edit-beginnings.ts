import type { FieldValues } from '../image/field-values.ts';
import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { namedValue, sizeText } from '../values/value-text.ts';
import { otherHalf, withUnit } from './calibration-edit.ts';
import type { Beside, FieldChange, ImagePatch } from './patch.ts';
import { type ImageEdits, isSameHalf, type PendingEdit, pendingEdit } from './pending-edit.ts';

/** A value of one half of a pixel size as what the other stood beside. */
export function besideOf(value: Scalar | undefined): Beside {
  return value === undefined ? {} : { value };
}

/** What the sidecar had in a field when its edits began, and the edits of the other half: a pixel size begins as one. */
function begunFrom(edits: ImageEdits, field: FieldKey, values: FieldValues): Scalar | undefined {
  const own = edits.get(field);
  if (own) return own.before;
  const other = otherHalf(field);
  const beside = other === null ? undefined : edits.get(other)?.beside;
  return beside ? beside.value : values[field];
}

/** What an edit of a field begins from, beside the edits that are there; `values` are the sidecar's now. */
export function beginningOf(
  edits: ImageEdits,
  field: FieldKey,
  values: FieldValues,
): Pick<PendingEdit, 'before' | 'beside'> {
  const before = begunFrom(edits, field, values);
  const other = otherHalf(field);
  return {
    ...(before !== undefined && { before }),
    ...(other !== null && { beside: besideOf(begunFrom(edits, other, values)) }),
  };
}

/** `edits` of which those of some fields begin from other values; one that then changes nothing is left out. */
export function beginningFrom(edits: ImageEdits, values: ReadonlyMap<FieldKey, Scalar | undefined>): ImageEdits {
  const begun = new Map<FieldKey, PendingEdit>();
  for (const [field, edit] of edits) {
    const other = otherHalf(field);
    const before = values.has(field) ? values.get(field) : edit.before;
    const beside = other !== null && values.has(other) ? besideOf(values.get(other)) : edit.beside;
    const next = pendingEdit(field, before, edit.after, { ...edit, ...(beside && { beside }) });
    if (next) begun.set(field, next);
  }
  return begun;
}

/**
 * The edits that write a value over what is on disk now. Of a pixel size, the half that was not edited is kept as it was:
 * a number is not put under the unit of another program.
 */
export function keptEdits(edits: ImageEdits, fields: readonly FieldKey[], disk: FieldValues): ImageEdits {
  const kept = new Map<FieldKey, PendingEdit>();
  for (const field of fields) {
    const other = otherHalf(field);
    const [own, half] = [edits.get(field), other === null ? undefined : edits.get(other)];
    const after = own ? own.after : half?.beside && (half.beside.value ?? fieldOf(field).default);
    if (after === undefined || (!own && isSameHalf(field, disk[field], after))) continue;
    const by = (own ?? half)?.by;
    const edit = pendingEdit(field, disk[field], after, {
      ...(by && { by }),
      ...(other !== null && { beside: besideOf(disk[other]) }),
    });
    if (edit) kept.set(field, edit);
  }
  return kept;
}

/** A value of an image before its edits, on disk and as entered, for reading; a pixel size with its unit. */
export function comparedTexts(edits: ImageEdits, field: FieldKey, disk: FieldValues) {
  const side = (of: (key: FieldKey) => Scalar | undefined): string => {
    const other = otherHalf(field);
    return other === null ? namedValue(field, of(field)) : sizeText(of(field), of(other));
  };
  const was = (key: FieldKey) => beginningOf(edits, key, disk).before;
  const mine = (key: FieldKey) => {
    const edit = edits.get(key);
    return edit ? edit.after : was(key);
  };
  return { was: side(was), disk: side((key) => disk[key]), mine: side(mine) };
}

/**
 * The values that put fields back which were written. A field is never removed: one that was missing becomes an empty
 * one, and with an empty size goes its unit, because 1.0 of any unit would be a size.
 */
export function valuesBack(changes: readonly Pick<FieldChange, 'field' | 'before'>[]): ReadonlyMap<FieldKey, Scalar> {
  const back = new Map(changes.map(({ field, before = fieldOf(field).default }) => [field, before]));
  for (const { field, before } of changes) {
    if (before === undefined) for (const each of withUnit(field)) back.set(each, fieldOf(each).default);
  }
  return back;
}

/**
 * `edits` once `saved` is on the disk. What was entered while it was written stays, and begins from the saved value; where
 * an edit was taken back in the meantime, the value before the save is entered again.
 */
export function withoutSaved(edits: ImageEdits, { changes }: ImagePatch): ImageEdits {
  const later = new Map(edits);
  const written: ImageEdits = new Map(changes.map((change) => [change.field, { after: null, ...change }]));
  const back = valuesBack(changes.filter(({ field }) => !edits.has(field)));
  for (const [field, after] of back) {
    if (!edits.has(field)) later.set(field, { ...beginningOf(written, field, {}), after });
  }
  return beginningFrom(later, new Map(changes.map(({ field, after }) => [field, after])));
}
