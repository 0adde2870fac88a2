import type { ValueOrigin } from '../saved/value-origin.ts';
import type { FieldKey, Scalar } from '../schema/fields.ts';
import type { AnswerPlace } from './answers.ts';

/** The kind of source that a value comes from. */
export type ProvenanceKind =
  /** The standard allows one value only. */
  | 'constant'
  /** The image's own header; `detail` names the tag: `OME PhysicalSizeX`. */
  | 'header'
  /** The image's sidecar; `detail` is the field's label. */
  | 'sidecar'
  /** A file or folder name; `detail` is the part that was used. */
  | 'name'
  /** A person's answer; `detail` is where it was given: the deposit, a group's pattern, an image, or a person's name. */
  | 'answer'
  /** Derived from another column; `detail` is its label. */
  | 'derived';

/** Where a value comes from. */
export interface Provenance {
  readonly kind: ProvenanceKind;
  readonly detail: string;
  /** The saved action that wrote it, if the history contains it. */
  readonly origin?: ValueOrigin;
}

/** Gives the saved action that a sidecar's value comes from; null where the history has none. */
export type OriginOf = (path: string, field: FieldKey, value: Scalar) => ValueOrigin | null;

/** A value in its canonical form, with its source. */
export interface SourcedValue {
  readonly value: Scalar;
  readonly source: Provenance;
}

/** A value that counts, and that of the files where a person overruled it. */
export interface ResolvedValue extends SourcedValue {
  /** Where the answer that counts was given; absent for values of files. */
  readonly place?: AnswerPlace;
  readonly overruled?: SourcedValue;
}
