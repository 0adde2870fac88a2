import type { FieldKey, Scalar } from '../schema/fields.ts';
import type { ImagePatch, KeyRemoval } from './patch.ts';

/** A key of a sidecar that looks like a misspelt field. */
export interface MisspeltKey extends KeyRemoval {
  /** The field that is probably meant. */
  readonly field: FieldKey;
  /** The key's value, parsed for the field; absent where the field would refuse it. */
  readonly fits?: Scalar;
  /** The field's own value; absent when the sidecar lacks it. */
  readonly current?: Scalar;
}

/** The misspelt keys of one image. */
export interface ImageMisspeltKeys {
  readonly path: string;
  readonly misspeltKeys: readonly MisspeltKey[];
}

/** One image's sidecar to be repaired: fields to set, misspelt keys to remove, and lossless repairs. */
export interface ImageRepair extends ImagePatch {
  readonly removals: readonly KeyRemoval[];
}
