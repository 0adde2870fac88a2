import type { Beside, FieldChange } from '../edits/patch.ts';
import type { PendingEdit } from '../edits/pending-edit.ts';
import type { Scalar } from '../schema/fields.ts';

/** Unsaved edits of one folder that a crash left behind. */
export interface FoundJournal {
  readonly id: string;
  /** The folder, for showing and opening. */
  readonly path: string;
  /** Which window made the edits: while that one is open, they are not lost. */
  readonly window: string;
  /** When the last of them was made, in ms. */
  readonly at: number;
  readonly images: number;
}

/** An unsaved edit as it is journalled. */
export interface JournalledChange extends FieldChange {
  /** It was still being typed. */
  readonly typing?: true;
  /** The entered edit over which it was being typed. */
  readonly over?: Pick<PendingEdit, 'after' | 'by'>;
}

/** A recovered edit, with the sidecar's current value. */
export interface FoundEdit extends JournalledChange {
  readonly after: Scalar;
  /** Absent where the sidecar lacks the field. */
  readonly disk?: Scalar;
  /** Of half a pixel size, the other half in the sidecar now. */
  readonly diskBeside?: Beside;
}

/** An image with recovered edits. */
export interface FoundImage {
  readonly path: string;
  /** When they were made, in ms. */
  readonly at: number;
  readonly edits: readonly FoundEdit[];
  /** Why its edits cannot be restored now: the image is gone, its drive does not give it, or its sidecar cannot be edited. */
  readonly refused?: 'gone' | 'unreachable' | 'uneditable';
}
