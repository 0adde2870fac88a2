import * as v from 'valibot';
import { originSchema } from '../edits/origin-schema.ts';
import type { FieldChange } from '../edits/patch.ts';
import { isEditableKey } from '../schema/fields.ts';

/* Shapes that requests of several subjects have in common. */

export const text = v.pipe(v.string(), v.maxLength(1_000_000));
export const path = v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096));
export const scalar = v.union([text, v.pipe(v.number(), v.finite()), v.boolean(), v.null()]);
export const change = v.strictObject({
  field: v.custom<FieldChange['field']>((key) => typeof key === 'string' && isEditableKey(key)),
  before: v.exactOptional(scalar),
  after: v.exactOptional(scalar),
  beside: v.exactOptional(v.strictObject({ value: v.exactOptional(scalar) })),
  by: v.exactOptional(originSchema),
});
export const changes = v.array(change);
/** An opened folder, by the id from `folder.open`. */
export const folder = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));
/** A load of a window's page. */
export const window = v.pipe(v.string(), v.nonEmpty(), v.maxLength(64));
export const nothing = v.strictObject({});
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
