import type { KnownValues } from '../../../shared/path-pattern/guess-pattern.ts';
import { experimentFields, type FieldKey } from '../../../shared/schema/fields.ts';
import type { Rows } from '../../state/folder/rows.ts';

/** Enough of a folder to know its words. */
const rowsRead = 5000;

const worded = experimentFields.filter((field) => field.kind === 'text' && !field.multiline && field.name !== 'date');

/** Which field has a value in this folder; of a value in several fields, the first one that has it. */
export function knownValues({ paths, byPath }: Rows): KnownValues {
  const known = new Map<string, FieldKey>();
  for (const path of paths.slice(0, rowsRead)) {
    const values = byPath.get(path)?.values ?? {};
    for (const { key } of worded) {
      const value = values[key];
      if (typeof value === 'string' && value !== '' && !known.has(value.toLowerCase()))
        known.set(value.toLowerCase(), key);
    }
  }
  return known;
}
