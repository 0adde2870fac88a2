import type { FieldKey, Scalar } from '../schema/fields.ts';

/**
 * Field values as the sidecar contains them. A key that the file lacks is absent. A value of the wrong type is passed on as
 * it is; `NaN` and infinities are passed on as the words `"NaN"`, `"Infinity"`, `"-Infinity"`, because JSON transports
 * have no such numbers: in a number field every string is invalid, so there is no ambiguity.
 */
export type FieldValues = Readonly<Partial<Record<FieldKey, Scalar>>>;
