import type { FieldKey, Scalar } from '../schema/fields.ts';
import type { KeyRemoval } from '../sidecar/field-splices.ts';
import type { ImagePatch } from './patch.ts';

/** A key of a sidecar that looks like a misspelt field. */
export interface Typo extends KeyRemoval {
  /** The field that is probably meant. */
  readonly field: FieldKey;
  /** The key's value as the field would hold it; absent where the field would refuse it. */
  readonly fits?: Scalar;
  /** What the field itself says; absent when the sidecar lacks it. */
  readonly current?: Scalar;
}

/** The misspelt keys of one image. */
export interface ImageTypos {
  readonly path: string;
  readonly typos: readonly Typo[];
}

/** One image's sidecar to be mended: fields to set, misspelt keys to take out, repairs that cost nothing. */
export interface ImageMend extends ImagePatch {
  readonly removals: readonly KeyRemoval[];
}
