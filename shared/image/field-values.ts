import type { FieldKey, Scalar } from '../schema/fields.ts';

/**
 * Field values as the sidecar holds them. A key that the file lacks is absent. A value of the wrong type is carried as
 * it is; `NaN` and infinities are carried as the words `"NaN"`, `"Infinity"`, `"-Infinity"`, because JSON transports
 * have no such numbers: in a number field every string is an invalid entry, so nothing is confused.
 */
export type FieldValues = Readonly<Partial<Record<FieldKey, Scalar>>>;
