import type { FieldKey } from '../schema/fields.ts';
import { catalogue, type ProblemCode } from './catalogue.ts';
import type { Severity } from './severity.ts';

/** Where a problem is. */
export interface ProblemPlace {
  /** The image (or folder) concerned, relative to the opened folder; absent where only one file is concerned. */
  readonly path?: string;
  readonly field?: FieldKey;
  /** Byte offset in the file where the fault begins. */
  readonly offset?: number;
}

/** Values for the `{placeholders}` of the catalogue. */
export interface ProblemDetails {
  readonly [name: string]: Detail;
}

/** A reason by its code of `reasons.ts` (or of the operating system), with the details that its own words name. */
export interface Reason extends ProblemDetails {
  readonly reason: string;
}

/** A value as it is shown, or reasons that are put into words with the rest; several are shown with semicolons. */
export type Detail = string | number | Reason | readonly Reason[];

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
