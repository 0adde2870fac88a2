import type { ProblemDetails } from '../../problems/problem.ts';
import { ReasonError } from '../../problems/reason-error.ts';
import type { ReasonCode } from '../../problems/reasons.ts';

/** Why there is no picture, or only a part of one; each is a code of the problem catalogue. */
export type PixelProblemCode =
  | 'preview-format'
  | 'preview-compression'
  | 'preview-samples'
  | 'preview-too-large'
  | 'preview-bomb'
  | 'preview-damaged'
  | 'preview-cut-off'
  | 'preview-companion'
  | 'preview-missing'
  | 'preview-slow';

/** Pixels that cannot be shown. Thrown inside the pixel reader, never out of it. */
export class PixelError extends Error {
  override readonly name = 'PixelError';
  readonly code: PixelProblemCode;
  readonly details: ProblemDetails;

  constructor(code: PixelProblemCode, details: ProblemDetails = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/** Coded bytes that a decoder cannot make sense of; the block around them becomes a gap. */
export class DecodeError extends ReasonError {
  override readonly name: string = 'DecodeError';

  // The codes are listed: only those have words.
  constructor(reason: ReasonCode, details?: ProblemDetails) {
    super(reason, details);
  }
}

/** Bytes that were decoded without a proof that the values are right: they are shown, and reported as damaged. */
export class UnprovenError extends DecodeError {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, reason: ReasonCode, details?: ProblemDetails) {
    super(reason, details);
    this.bytes = bytes;
  }
}

/** Thrown where nobody waits for the picture any more. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}
