import { experimentFields, type FieldKey } from '../../shared/schema/fields.ts';
import type { Rows } from './rows.ts';

const optional = experimentFields.filter((field) => field.optional).map((field) => field.key);

/** The optional fields that a file of the folder has: `age` has a column only then. */
export function presentFields(rows: Rows): ReadonlySet<FieldKey> {
  const present = new Set<FieldKey>();
  for (const { values } of rows.byPath.values()) {
    for (const key of optional) if (values[key] !== undefined) present.add(key);
    if (present.size === optional.length) break;
  }
  return present;
}
