import type { Reason } from '../../problems/problem.ts';
import { because } from '../../problems/reasons.ts';
import type { FieldKey } from '../../schema/fields.ts';

/** The consuming programs that were measured: CloudScope of May 2026, AcqStore of August 2026. */
export type Generation = 'cloudscope' | 'acqstore';

/** The rule that a sidecar breaks. */
export type RejectionRule =
  | 'bom'
  | 'depth'
  | 'long-integer'
  | 'missing-key'
  | 'version'
  | 'section-type'
  | 'not-convertible'
  | 'roi'
  | 'roi-duplicate'
  | 'analysis'
  | 'analysis-duplicate'
  | 'analysis-exclusive'
  | 'analysis-parent';

/** One reason why a sidecar would be rejected. */
export interface RejectionReason {
  readonly rule: RejectionRule;
  /** What is wrong, a reason by its code (problems/rejection-reasons.ts). */
  readonly why: Reason;
  /** Who rejects it. */
  readonly generations: readonly Generation[];
  /** Whether a save can repair it without loss (docs/format.md 5). */
  readonly repairable: boolean;
  /** Where in the JSON: `rois[0].data`; `''` is the whole. */
  readonly path: string;
  readonly field?: FieldKey;
  /** Offset in the text, in characters. */
  readonly offset: number;
}

/** Place of a finding, who rejects it and whether it can be repaired. */
export type FindingPlace = Partial<Omit<RejectionReason, 'rule' | 'why'>>;

const both: readonly Generation[] = ['cloudscope', 'acqstore'];

/** A finding; the defaults are the whole file, both generations, not repairable. */
export function finding(rule: RejectionRule, why: Reason, place: FindingPlace): RejectionReason {
  return { rule, why, generations: both, repairable: false, path: '', offset: 0, ...place };
}

/** The mark that UTF-8 does not need; Python's `json` refuses it. */
export function markFinding(): RejectionReason {
  return finding('bom', because('rejected-mark'), { repairable: true });
}

/** Consumers stop at the first one, so more than a few do not help. */
const maxFindings = 100;

/** Collects findings, up to a readable number. */
export class Findings {
  readonly list: RejectionReason[] = [];

  get isFull(): boolean {
    return this.list.length >= maxFindings;
  }

  add(found: RejectionReason): void {
    if (!this.isFull) this.list.push(found);
  }
}
