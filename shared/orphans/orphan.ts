import type { SidecarState } from '../image/image-row.ts';

/** A sidecar whose image is not beside it, and what it reveals about that image. */
export interface Orphan {
  /** Path of the sidecar's file, relative to the opened folder. */
  readonly sidecar: string;
  /** `none` when it is no longer there. */
  readonly state: SidecarState;
  /** Sizes along the axes, in their order; empty where unknown. */
  readonly shape: readonly number[];
  readonly dims: readonly string[];
  readonly dtype: string;
  /** Acquisition date and time of the header, `''` where unknown. */
  readonly date: string;
  readonly time: string;
  /** Amount of annotation: fields with a value, ROIs and analyses. */
  readonly filled: number;
  readonly numRois: number;
  readonly numAnalyses: number;
}
