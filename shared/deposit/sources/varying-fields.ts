import type { ImageRow } from '../../image/image-row.ts';
import { editableInForce } from '../../image/values-in-force.ts';
import { allFields, type Field } from '../../schema/fields.ts';

/** Fields of the sidecar about the sample or the experiment. */
export const varyingFields = allFields.filter(
  ({ section, name }) => section === 'experiment_metadata' && name !== 'note',
);

/** The text of a field of an image; empty where there is none. */
export function fieldText(field: Field, row: ImageRow): string {
  const value = editableInForce(field, row);
  return value === null || value === '' ? '' : String(value).trim();
}

/** One field over all images. */
export interface FieldSummary {
  readonly field: Field;
  /** Values that are there, the most frequent first; images without one are not counted. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
  /** Images without a value. */
  readonly empty: number;
}

/** The values of a deposit's sidecars, field by field. */
export function summarise(rows: readonly ImageRow[]): readonly FieldSummary[] {
  return varyingFields.map((field) => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const text = fieldText(field, row);
      if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const values = [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    return { field, values, empty: rows.length - values.reduce((sum, { count }) => sum + count, 0) };
  });
}

/** Heading of a field with its unit: `Depth (µm)` is `Depth (um)` where only plain signs are wanted. */
export function headingOf({ label, unit }: Field): string {
  return unit === undefined ? label : `${label} (${unit.replace(/[µμ]/gu, 'u')})`;
}
