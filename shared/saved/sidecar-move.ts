import type { ImageRow } from '../image/image-row.ts';
import type { Problem } from '../problems/problem.ts';

/** A sidecar and the image that it belongs to or will be attached to. */
export interface SidecarPair {
  /** Path of the sidecar's file without its image, relative to the opened folder. */
  readonly sidecar: string;
  /** Row path of the image. */
  readonly image: string;
}

/** Result of renaming sidecars, as one action that can be undone. */
export interface SidecarMoves {
  /** Names the action. */
  readonly action: string;
  readonly outcomes: readonly MoveOutcome[];
}

/** Result of moving a sidecar aside, or of attaching it to an image. */
export interface MoveOutcome extends SidecarPair {
  readonly state: 'moved' | 'failed';
  /** The image's row as it is on disk now; absent when it could not be read again. */
  readonly row?: ImageRow;
  /** Why it failed; nothing was changed then. */
  readonly problem?: Problem;
}
