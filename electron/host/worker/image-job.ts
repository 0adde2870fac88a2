import type { ImagePatch } from '../../../shared/edits/patch.ts';
import type { HeaderFact } from '../../../shared/image/header.ts';
import { ownSidecarOf } from '../../../shared/image/image-name.ts';
import type { FileStamp } from '../../../shared/image/image-row.ts';
import type { ProblemDetails } from '../../../shared/problems/problem.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import type { StructureReading } from '../../../shared/tiff/read-structure.ts';
import type { RawTags } from '../../../shared/tiff/structure/raw-tags.ts';
import type { ImagePlace } from '../disk/paths.ts';
import type { DraftAhead } from './draft-ahead.ts';
import type { Roots } from './roots.ts';
import type { ConflictChoice } from './sidecar-draft.ts';

/** One image for a worker to read. */
export interface ImageJob {
  /** Row path: relative to the opened folder, `/` as separator. */
  readonly path: string;
  /** Absolute path of the image, behind any link. */
  readonly image: string;
  /** Whether a link led to `image`: its sidecar then is elsewhere than its row. */
  readonly linked?: boolean;
  /** Whether the folder's listing showed that there is no sidecar. */
  readonly hasNoSidecar?: boolean;
  /** Whether the folder's listing showed a file that may be KymFlow's; absent where it must be looked for. */
  readonly hasKymFlow?: boolean;
  /** Whether the folder's listing showed a text of the image's name; absent where it must be looked for. */
  readonly hasOwnText?: boolean;
  /** The files of an earlier row; if they are still the same, the answer is null: the row is unchanged. */
  readonly known?: KnownFiles;
  /** Why the header must not be read; the sidecar is read anyway. */
  readonly unreadable?: ProblemDetails;
}

/** What shows that the files of a row have not changed since it was read. */
export interface KnownFiles {
  readonly stamp: FileStamp;
  readonly sidecarStamp: FileStamp | null;
  /**
   * In ms. A file that the system changed at this time or later is read again, even with the same stamp: programs can set
   * a file's time, and a rename or new access rights do not alter it.
   */
  readonly changedBefore: number;
}

/** Where the sidecar of an image is, beside `image` or inside it. */
export function sidecarPathOf({ path }: Pick<ImageJob, 'path'>, image: string): string {
  const own = ownSidecarOf(path);
  return own === null ? sidecarName(image) : `${image}/${own}`;
}

/** Requests of the pool to a worker. */
export type WorkerRequest =
  | { readonly kind: 'rows'; readonly roots: Roots; readonly jobs: readonly ImageJob[] }
  | DraftsRequest
  | LookRequest;

/** Changes to sidecars, to be read and planned ahead of their saves. */
export interface DraftsRequest {
  readonly kind: 'drafts';
  readonly roots: Roots;
  readonly jobs: readonly ImagePatch[];
  readonly conflicts: ConflictChoice | undefined;
}

/** What is read of one image on request. */
export type LookRequest = { readonly roots: Roots; readonly jobs: readonly [ImageJob] } & Look;

export type Look =
  | { readonly kind: 'facts' }
  | { readonly kind: 'structure' }
  | { readonly kind: 'tags'; readonly directory: number }
  | { readonly kind: 'tagText'; readonly directory: number; readonly code: number };

/** Result of each look. */
export interface Looks {
  readonly facts: readonly HeaderFact[];
  readonly structure: StructureReading;
  readonly tags: RawTags;
  readonly tagText: string;
}

/** A worker's answer. */
export type WorkerAnswer =
  | RowsAnswer
  | { readonly kind: 'drafts'; readonly drafts: readonly (DraftAhead | null)[] }
  | { readonly kind: 'look'; readonly seen: Looks[keyof Looks] };

/** Rows, one for each job, as `packRows` packs them. */
export interface RowsAnswer {
  readonly kind: 'rows';
  readonly packed: string;
  /** See `FileTimes`. */
  readonly newestMs: number;
  /** See `DriveWaits`. */
  readonly waited: boolean;
}

/** What a worker is started with. */
export interface WorkerStart {
  /** [0] index of the job being read, -1 before the first; [1] counts up with every job, [2] with every request. */
  readonly progress: SharedArrayBuffer;
}

/** The reading of an image at its place. */
export function jobOf({ path, image, linked }: ImagePlace): ImageJob {
  return { path, image, linked };
}
