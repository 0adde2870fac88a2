import { effectiveRow } from '../../../shared/model/effective-row.ts';
import type { ImageRow } from '../../../shared/model/image-row.ts';
import type { Edits } from '../../../shared/model/pending-edit.ts';
import { experimentFields, type FieldKey } from '../../../shared/schema/fields.ts';
import type { Rows } from '../../stores/rows.ts';

/** Share of a field's values that are filled in. */
export interface Completeness {
  readonly key: FieldKey;
  readonly label: string;
  readonly filled: number;
  readonly total: number;
}

const fields = experimentFields.filter((field) => !field.optional && !field.multiline);

const masks = new WeakMap<ImageRow, number>();

/** One bit for each field that a row has a value in; a row is looked at once. */
function filledMask(row: ImageRow): number {
  const known = masks.get(row);
  if (known !== undefined) return known;
  let mask = 0;
  fields.forEach(({ key }, bit) => {
    const value = row.values[key];
    if (value !== undefined && value !== null && value !== '') mask |= 1 << bit;
  });
  masks.set(row, mask);
  return mask;
}

function add(counts: number[], mask: number, sign: 1 | -1): void {
  for (let bit = 0; bit < fields.length; bit += 1) {
    if (mask & (1 << bit)) counts[bit] = (counts[bit] ?? 0) + sign;
  }
}

/** How many rows have a value, for each field. */
export function filledCounts(rows: Rows): readonly number[] {
  const counts = fields.map(() => 0);
  for (const row of rows.byPath.values()) add(counts, filledMask(row), 1);
  return counts;
}

/** How far each field of the seed is filled in, unsaved edits included; `counts` are those of the rows alone. */
export function completeness(counts: readonly number[], rows: Rows, edits: Edits): readonly Completeness[] {
  const changed = [...counts];
  for (const [path, pending] of edits) {
    const row = rows.byPath.get(path);
    if (!row) continue;
    add(changed, filledMask(row), -1);
    add(changed, filledMask(effectiveRow(row, pending)), 1);
  }
  return fields.map(({ key, label }, bit) => ({ key, label, filled: changed[bit] ?? 0, total: rows.paths.length }));
}
