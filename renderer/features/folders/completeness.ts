import type { ImageRow } from '../../../shared/model/image-row.ts';
import type { Edits } from '../../../shared/model/pending-edit.ts';
import { experimentFields, type FieldKey, type Scalar } from '../../../shared/schema/fields.ts';
import type { Rows } from '../../stores/rows.ts';

/** Share of a field's values that are filled in. */
export interface Completeness {
  readonly key: FieldKey;
  readonly label: string;
  readonly filled: number;
  readonly total: number;
}

const fields = experimentFields.filter((field) => !field.optional && !field.multiline);

const bits: ReadonlyMap<FieldKey, number> = new Map(fields.map(({ key }, bit) => [key, bit]));

function isFilled(value: Scalar | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

const masks = new WeakMap<ImageRow, number>();

/** One bit for each field that a row has a value in; a row is looked at once. */
function filledMask(row: ImageRow): number {
  const known = masks.get(row);
  if (known !== undefined) return known;
  let mask = 0;
  fields.forEach(({ key }, bit) => {
    if (isFilled(row.values[key])) mask |= 1 << bit;
  });
  masks.set(row, mask);
  return mask;
}

/** How many rows have a value, for each field. */
export function filledCounts(rows: Rows): readonly number[] {
  const masksOfRows = [...rows.byPath.values()].map(filledMask);
  return fields.map((_, bit) => masksOfRows.reduce((count, mask) => count + ((mask >> bit) & 1), 0));
}

/** How far each field of the seed is filled in, unsaved edits included; `counts` are those of the rows alone. */
export function completeness(counts: readonly number[], rows: Rows, edits: Edits): readonly Completeness[] {
  const changed = [...counts];
  for (const [path, pending] of edits) {
    const row = rows.byPath.get(path);
    for (const [key, edit] of row ? pending : []) {
      const bit = bits.get(key);
      if (bit === undefined || edit.problem) continue;
      changed[bit] = (changed[bit] ?? 0) + Number(isFilled(edit.after)) - Number(isFilled(row?.values[key]));
    }
  }
  return fields.map(({ key, label }, bit) => ({ key, label, filled: changed[bit] ?? 0, total: rows.paths.length }));
}
