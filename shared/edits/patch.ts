import type { FieldKey, Scalar, Section } from '../schema/fields.ts';
import type { EditOrigin } from './edit-origin.ts';

/** What half a pixel size stood beside: its unit, or its number; without a value where that was missing. */
export interface Beside {
  readonly value?: Scalar;
}

/**
 * One field of one image, from a value to another; `before` or `after` is absent where the sidecar lacks the field.
 * Undo, preview, conflict merge, crash recovery, `set --dry-run` and CSV import are all made of these.
 */
export interface FieldChange {
  readonly field: FieldKey;
  readonly before?: Scalar;
  readonly after?: Scalar;
  /**
   * Of half a pixel size: the other half as it was, which the value was entered for. A number under another unit is another
   * size. Absent where it is not known.
   */
  readonly beside?: Beside;
  /** What entered the value; absent where it was typed. */
  readonly by?: EditOrigin;
}

/** A key that is not a field and will be removed, with the value that goes with it. */
export interface KeyRemoval {
  readonly section: Section;
  readonly key: string;
  /** The value that the file must still have there: a value that the user has not seen is not removed. */
  readonly value: Scalar;
}

/** A key that is not a field and is put back where it is missing, with its value as JSON. */
export interface KeyReturn extends Pick<KeyRemoval, 'section' | 'key'> {
  readonly spelling: string;
}

/** All changes of one image. */
export interface ImagePatch {
  /** Row path, relative to the opened folder. */
  readonly path: string;
  readonly changes: readonly FieldChange[];
}

/** One user action over any number of images: one undo. */
export interface Patch {
  /** What the user did, for undo menus and history: `Set region on 312 images`. */
  readonly label: string;
  readonly images: readonly ImagePatch[];
  /** Where its values come from, if not typed. */
  readonly by?: EditOrigin;
  /**
   * Restores edits of an earlier run: each begins from its own `before`, whatever is on disk now, so that what
   * another program has changed since is a conflict.
   */
  readonly restores?: true;
  /** Takes edits back to what is on disk: the other half of a pixel size is not put back to what it was beside them. */
  readonly discards?: true;
}

/** The change that undoes this one. */
export function invertChange(change: FieldChange): FieldChange {
  return {
    field: change.field,
    ...(change.after !== undefined && { before: change.after }),
    ...(change.before !== undefined && { after: change.before }),
    ...(change.beside && { beside: change.beside }),
  };
}

/** What changes come to: each field once, from its first value to its last. */
export function netChanges(changes: readonly FieldChange[]): readonly FieldChange[] {
  const net = new Map<FieldKey, FieldChange>();
  for (const change of changes) {
    const first = net.get(change.field);
    net.set(change.field, first ? startingFrom(first.before, change) : change);
  }
  return [...net.values()];
}

/** The change with another beginning. */
export function startingFrom(before: Scalar | undefined, { before: _, ...change }: FieldChange): FieldChange {
  return { ...change, ...(before !== undefined && { before }) };
}

/**
 * The patch that undoes this one; changes in reverse order, so that repeated edits of a field unwind. It restores no edits of an
 * earlier run, and discards none.
 */
export function invertPatch({ discards, restores, ...patch }: Patch): Patch {
  return {
    ...patch,
    images: patch.images
      .map((image) => ({ path: image.path, changes: image.changes.map(invertChange).reverse() }))
      .reverse(),
  };
}

/** One value to set in a field of an image, parsed. */
export interface Assignment {
  readonly path: string;
  readonly field: FieldKey;
  readonly value: Scalar;
}
