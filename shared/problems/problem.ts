import type { FieldKey } from '../schema/fields.ts';
import { catalogue, type ProblemCode, type Severity } from './catalogue.ts';

/** Where a problem is. */
export interface ProblemPlace {
  /** The image (or folder) concerned, relative to the opened folder; absent where only one file is spoken of. */
  readonly path?: string;
  readonly field?: FieldKey;
  /** Byte offset in the file where the fault begins. */
  readonly offset?: number;
}

/** Values for the `{placeholders}` of the catalogue. */
export type ProblemDetails = Readonly<Record<string, string | number>>;

/**
 * What is wrong and where: the one shape of every problem, from a bad cell to a full disk. It is data from where it
 * arises to where it is shown; `wording.ts` makes the sentences.
 */
export interface Problem extends ProblemPlace {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly details: ProblemDetails;
  /** Marked as intended by a user (docs/checks.md), with severity `info`. */
  readonly intended?: true;
}

/** A problem of the catalogue at a place. */
export function problem(code: ProblemCode, details: ProblemDetails = {}, place: ProblemPlace = {}): Problem {
  return { code, severity: catalogue[code].severity, ...place, details };
}
