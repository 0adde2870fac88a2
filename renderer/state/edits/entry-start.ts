import { groupBy } from '../../../shared/basics/group-by.ts';
import { inForce, joinedFields, mainField } from '../../../shared/edits/calibration-edit.ts';
import { type Assignment, type FieldChange, type Patch, startingFrom } from '../../../shared/edits/patch.ts';
import { sameValue } from '../../../shared/edits/pending-edit.ts';
import type { FieldKey, Scalar } from '../../../shared/schema/fields.ts';
import { useFolder } from '../folder/folder.ts';
import { editOf, effectiveRowAt } from './edits.ts';

/** A field of an image. */
interface Place {
  readonly path: string;
  readonly field: FieldKey;
}

/** What was there when somebody began to type. */
interface Start {
  /** What the sidecar has, or will have; absent where it lacks the field. */
  readonly value: Scalar | undefined;
  /** The value of a pixel size or unit that was in force. */
  readonly inForce: Scalar | undefined;
}

type EntryStart = ReadonlyMap<string, Start>;

const keyOf = ({ path, field }: Place): string => `${field}\0${path}`;

/** Only one field has the keyboard. */
let started: EntryStart | null = null;

/** Call when typing begins: what other programs save from now on, the user has not seen. */
export function startEntry(places: readonly Place[]): void {
  const halves = places.flatMap(({ path, field }) => joinedFields(field).map((each) => ({ path, field: each })));
  started = new Map(halves.map((place) => [keyOf(place), startAt(place)]));
}

/** What the user sees there: an edit that is being saved will be the sidecar's value, and is not another program's. */
function startAt({ path, field }: Place): Start {
  const edit = editOf(path, field);
  const row = effectiveRowAt(path);
  return { value: edit ? edit.after : row?.values[field], inForce: row && inForce(field, row.calibration) };
}

/**
 * `patch` as an entry that began when typing did, so that a value which another program has saved since is a conflict.
 * @param entered what the entry sets
 */
export function fromStart(patch: Patch, entered: readonly Assignment[] = []): Patch {
  const start = started;
  if (!start) return patch;
  const typed = new Map(entered.map((one) => [keyOf(one), one.value]));
  let isOlder = false;
  const images = patch.images.map(({ path, changes }) => {
    const values = [...groupBy(changes, ({ field }) => mainField(field)).values()];
    const since = values.map((value) => changesSinceStart(path, value, { start, typed }));
    isOlder ||= since.some((older) => older !== null);
    return { path, changes: since.flatMap((older, i) => older ?? values[i] ?? []) };
  });
  return isOlder ? { ...patch, images, restores: true } : patch;
}

interface Entry {
  readonly start: EntryStart;
  readonly typed: ReadonlyMap<string, Scalar>;
}

/** The changes of a value from what was shown when typing began; null where that is what they are from. */
function changesSinceStart(
  path: string,
  changes: readonly FieldChange[],
  { start, typed }: Entry,
): readonly FieldChange[] | null {
  const [first] = changes;
  if (!first) return null;
  const now = useFolder.getState().rows.byPath.get(path)?.values ?? {};
  const places = joinedFields(first.field).map((field) => ({ path, field }));
  // An edit that is there already has its own beginning.
  if (places.some((place) => !start.has(keyOf(place)) || editOf(path, place.field))) return null;
  if (places.every(({ field }) => sameValue(field, start.get(keyOf({ path, field }))?.value, now[field]))) return null;
  return places.map((place): FieldChange => {
    const { value, inForce } = start.get(keyOf(place)) ?? {};
    const change = changes.find(({ field }) => field === place.field);
    // What is not typed of a pixel size is as it was shown, whatever another program has saved.
    const after = typed.get(keyOf(place)) ?? inForce ?? change?.after;
    return startingFrom(value, { ...change, field: place.field, ...(after !== undefined && { after }) });
  });
}

/** The same, as typing ends. */
export function sinceStart(patch: Patch, entered: readonly Assignment[]): Patch {
  const entry = fromStart(patch, entered);
  started = null;
  return entry;
}
