import type { FieldChange, Patch } from '../../../shared/edits/patch.ts';
import { sameValue } from '../../../shared/edits/pending-edit.ts';
import type { FieldKey, Scalar } from '../../../shared/schema/fields.ts';
import { useFolder } from '../folder/folder.ts';
import { editOf } from './edits.ts';

/** A field of an image. */
interface Place {
  readonly path: string;
  readonly field: FieldKey;
}

/** The values that were shown when somebody began to type. */
type EntryStart = ReadonlyMap<string, Scalar | undefined>;

const keyOf = ({ path, field }: Place): string => `${field}\0${path}`;

/** Only one field has the keyboard. */
let started: EntryStart | null = null;

/** Call when typing begins: what other programs save from now on, the user has not seen. */
export function startEntry(places: readonly Place[]): void {
  started = new Map(places.map((place) => [keyOf(place), shownAt(place)]));
}

/** What the user sees there: an edit that is being saved will be the sidecar's value, and is not another program's. */
function shownAt({ path, field }: Place): Scalar | undefined {
  const edit = editOf(path, field);
  return edit ? edit.after : useFolder.getState().rows.byPath.get(path)?.values[field];
}

/** `patch` as an entry that began when typing did, so that a value which another program has saved since is a conflict. */
export function fromStart(patch: Patch): Patch {
  const start = started;
  if (!start) return patch;
  let isOlder = false;
  const images = patch.images.map(({ path, changes }) => ({
    path,
    changes: changes.map((change): FieldChange => {
      const key = keyOf({ path, field: change.field });
      const before = start.get(key);
      // An edit that is there already has its own beginning.
      if (!start.has(key) || editOf(path, change.field) || sameValue(change.field, before, change.before))
        return change;
      isOlder = true;
      const { before: _, ...rest } = change;
      return { ...rest, ...(before !== undefined && { before }) };
    }),
  }));
  return isOlder ? { ...patch, images, restores: true } : patch;
}

/** The same, as typing ends. */
export function sinceStart(patch: Patch): Patch {
  const entry = fromStart(patch);
  started = null;
  return entry;
}
