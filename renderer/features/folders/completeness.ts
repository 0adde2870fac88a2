import type { Edits } from '../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { experimentFields, type Field, type FieldKey, type Scalar } from '../../../shared/schema/fields.ts';
import type { Rows } from '../../state/folder/rows.ts';

/** Share of a field's values that are filled in. */
export interface Completeness {
  readonly key: FieldKey;
  readonly label: string;
  readonly filled: number;
  readonly total: number;
}

/** The fields that should have a value in every image. */
export const completedFields: readonly Field[] = experimentFields.filter(
  (field) => !field.optional && !field.multiline,
);

const bits: ReadonlyMap<FieldKey, number> = new Map(completedFields.map(({ key }, bit) => [key, bit]));

function isFilled(value: Scalar | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

const masks = new WeakMap<ImageRow, number>();

/** One bit for each of the fields that a row has a value in; each row is read once. */
export function filledMask(row: ImageRow): number {
  const known = masks.get(row);
  if (known !== undefined) return known;
  let mask = 0;
  completedFields.forEach(({ key }, bit) => {
    if (isFilled(row.values[key])) mask |= 1 << bit;
  });
  masks.set(row, mask);
  return mask;
}

/** How many rows have each mask: there are few different ones. */
export class MaskTally {
  readonly #counts = new Map<number, number>();

  /** Counts a row. */
  add(row: ImageRow): void {
    const mask = filledMask(row);
    this.#counts.set(mask, (this.#counts.get(mask) ?? 0) + 1);
  }

  /** How many rows have a value, for each field. */
  filled(): number[] {
    const filled = completedFields.map(() => 0);
    for (const [mask, count] of this.#counts) {
      for (let bit = 0, left = mask; left !== 0; bit++, left >>= 1) {
        if (left & 1) filled[bit] = (filled[bit] ?? 0) + count;
      }
    }
    return filled;
  }
}

/** How many rows have a value, for each field. */
export function filledCounts(rows: Rows): readonly number[] {
  const tally = new MaskTally();
  for (const row of rows.byPath.values()) tally.add(row);
  return tally.filled();
}

/** How many rows have a sidecar whose values are known: a damaged one and another program's file are no progress. */
export function annotatedCount(rows: Rows): number {
  let count = 0;
  for (const { sidecar, values } of rows.byPath.values()) {
    if (sidecar === 'ok' || (sidecar === 'unsupported' && Object.keys(values).length > 0)) count += 1;
  }
  return count;
}

/** A field of an image that unsaved edits fill (1) or empty (-1). */
export interface FillStep {
  readonly path: string;
  readonly bit: number;
  readonly step: number;
}

/** Fields that unsaved edits fill and empty; refused entries do neither. */
export function* fillSteps(rows: Rows, edits: Edits): Iterable<FillStep> {
  for (const [path, pending] of edits) {
    const row = rows.byPath.get(path);
    for (const [key, edit] of row ? pending : []) {
      const bit = bits.get(key);
      if (bit === undefined || edit.problem) continue;
      const step = Number(isFilled(edit.after)) - Number(isFilled(row?.values[key]));
      if (step !== 0) yield { path, bit, step };
    }
  }
}

/** How far each field of the seed is filled in, unsaved edits included; `counts` are those of the rows alone. */
export function completeness(counts: readonly number[], rows: Rows, edits: Edits): readonly Completeness[] {
  const changed = [...counts];
  for (const { bit, step } of fillSteps(rows, edits)) changed[bit] = (changed[bit] ?? 0) + step;
  return completedFields.map(({ key, label }, bit) => ({
    key,
    label,
    filled: changed[bit] ?? 0,
    total: rows.paths.length,
  }));
}
