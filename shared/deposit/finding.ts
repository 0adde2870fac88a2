import type { ProblemCode } from '../problems/catalogue.ts';
import type { ProblemDetails } from '../problems/problem.ts';
import type { Severity } from '../problems/severity.ts';
import type { Repairs } from './repair.ts';

/** Something that a repository refuses, or that is probably a slip. Parts that do not apply are left out. */
export interface DepositFinding extends Repairs {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** Image, dataset or table that it is about, relative to the deposit's root. */
  readonly path?: string;
  /** Row of a table; the header is row 1. */
  readonly row?: number;
  /** Column as the standard spells it. */
  readonly column?: string;
  readonly value?: string;
  /** Values for the wording. */
  readonly details: ProblemDetails;
}

/** A finding that many rows share, reported once; its repairs correct all of them. */
export interface FindingGroup extends Repairs {
  /** Distinguishes it from the other groups, and stays the same when these are corrected. */
  readonly key: string;
  /** The first of them. */
  readonly first: DepositFinding;
  readonly count: number;
  /** The first few paths, for “Go”. */
  readonly paths: readonly string[];
}
