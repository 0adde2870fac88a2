import type { Problem } from '../problems/problem.ts';
import type { ContrastWindow } from './contrast.ts';
import type { LineScanEvidence } from './line-scan.ts';
import type { Overlays } from './overlays.ts';
import type { PictureFacts } from './pixels.ts';

/** How the sidecar displays a channel. */
export interface StoredLook {
  readonly window: ContrastWindow | null;
  /** The sidecar's name of a colour table; null if there is none. */
  readonly table: string | null;
}

/** Everything shown of an image except its pixels. */
export interface ImageView {
  readonly facts: PictureFacts;
  /** The evidence for a line scan except the label of its rows, which unsaved edits can change. */
  readonly scan: Omit<LineScanEvidence, 'rowLabel'>;
  readonly looks: readonly StoredLook[];
  readonly overlays: Overlays;
  /** Why nothing of the sidecar is drawn. */
  readonly overlayProblem: Problem | null;
}
