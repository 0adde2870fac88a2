import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import type { RejectionReason } from '../../../../shared/sidecar/accept/finding.ts';

/** Expected reading of a fixture; by default, a sidecar that all programs accept. */
export interface Case {
  readonly state?: 'damaged' | 'unsupported';
  readonly why?: 'version' | 'foreign';
  /** Byte offset of a damaged file's trouble. */
  readonly offset?: number;
  readonly rejected?: readonly Pick<RejectionReason, 'rule' | 'path' | 'repairable' | 'generations'>[];
  /** Problems beside those of rejection. */
  readonly codes?: readonly ProblemCode[];
}
