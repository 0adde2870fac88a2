import type { FieldChange } from '../edits/patch.ts';
import type { ImageRow } from '../image/image-row.ts';
import type { Problem } from '../problems/problem.ts';
import type { Repair } from '../problems/repair.ts';
import type { FieldKey } from '../schema/fields.ts';

/** What happened to one image of a save. */
export interface SaveOutcome {
  readonly path: string;
  readonly state: 'saved' | 'unchanged' | 'failed';
  /** The row as it is on disk now; absent when it could not be read again. */
  readonly row?: ImageRow;
  /** Fields that both sides changed; nothing was written for the image. */
  readonly conflicts: readonly FieldChange[];
  readonly repairs: readonly Repair[];
  /** The fields that were written, and no others: what else differs in the row was written by another program. */
  readonly fields?: readonly FieldKey[];
  /** Why it failed, or a warning about a save that succeeded. */
  readonly problem?: Problem;
}
