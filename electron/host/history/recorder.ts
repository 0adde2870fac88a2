import type { AnswerChange } from '../../../shared/deposit/answers.ts';
import type { FieldChange } from '../../../shared/edits/patch.ts';
import type { DepositFile } from '../disk/paths.ts';

/** A file that got another name; absolute paths. */
export interface FileMove {
  readonly from: string;
  readonly to: string;
}

/** A sidecar's content that is about to be replaced, and its replacement. */
export interface ReplacedVersion {
  /** Row path of the image. */
  readonly path: string;
  /** Absolute path of the sidecar's file, behind any link. */
  readonly sidecar: string;
  /** null where there was no sidecar. */
  readonly before: Uint8Array | null;
  /** null where the sidecar is removed. */
  readonly after: Uint8Array | null;
  /** The fields that the action changes; an undo uses them where another program has since written the file. */
  readonly changes: readonly FieldChange[];
  /** Where the bytes came from or went to, if the sidecar's file was renamed. */
  readonly move?: FileMove;
  /** Set where it is not a sidecar but a file of a deposit. */
  readonly file?: DepositFile;
  /** The answers that change, for an undo where another program wrote the file since. */
  readonly answers?: readonly AnswerChange[];
}

/** A version on its way into the history. */
export interface Kept {
  /** Resolves when it is safe on the drive or has failed; a save waits for it just before the replacement and is never failed by it. */
  ready(): Promise<void>;
  /** Waited for when the new file is beside the old one, just before the replacement; an exception ends the save. */
  staged?(): Promise<void>;
  /** Withdraws it: the file was not replaced after all. */
  drop(): void;
}

/** Keeps replaced versions. */
export interface Recorder {
  keep(version: ReplacedVersion): Kept;
}

/** Records the versions that one action replaces. */
export interface ActionRecorder extends Recorder {
  /** Names the action. */
  readonly id: string;
  /** To be called once all are written. */
  end(): Promise<void>;
}
