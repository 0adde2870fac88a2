import type { ProblemDetails, Reason } from './problem.ts';

/** An error inside a reader, caught at its edge, that carries its reason as data. */
export class ReasonError extends Error {
  /** A code of `problems/reasons.ts`, or of the operating system. */
  readonly reason: string;
  readonly details: ProblemDetails;

  constructor(reason: string, details: ProblemDetails = {}) {
    super(reason);
    this.reason = reason;
    this.details = details;
  }

  /** The details of the problem that this error becomes. */
  get because(): Reason {
    return { reason: this.reason, ...this.details };
  }
}
