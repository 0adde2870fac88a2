import { countOf } from '../../../shared/basics/count.ts';
import { joinedFields, mainField } from '../../../shared/edits/calibration-edit.ts';
import { type FieldChange, type Patch, startingFrom } from '../../../shared/edits/patch.ts';
import { type Edits, type ImageEdits, noImageEdits } from '../../../shared/edits/pending-edit.ts';
import type { FoundEdit } from '../../../shared/saved/journal.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';

/** The found edits of an image that are to be restored. */
export interface RestoredImage {
  readonly path: string;
  readonly edits: readonly FoundEdit[];
}

/**
 * The actions that restore found edits, one after the other: what was entered, a text that was being typed, whose undo leaves what
 * had been entered, and what is unsaved now, because that was entered later.
 */
export function restoringPatches(images: readonly RestoredImage[], now: Edits): readonly Patch[] {
  const patch = (what: string, changesOf: (edits: readonly FoundEdit[], now: ImageEdits) => readonly FieldChange[]) => {
    const patches = images
      .map(({ path, edits }) => ({ path, changes: changesOf(edits, now.get(path) ?? noImageEdits) }))
      .filter(({ changes }) => changes.length > 0);
    return { label: `Restore ${what} of ${countOf(patches.length, 'image')}`, images: patches };
  };
  const of = (change: typeof enteredChange) => (edits: readonly FoundEdit[], now: ImageEdits) =>
    edits.flatMap((edit) => change(edit, now) ?? []);
  return [
    { ...patch('unsaved edits', of(enteredChange)), restores: true },
    { ...patch('the text being typed', of(typedChange)), restores: true },
    patch('newer edits', newerChanges),
  ];
}

/** What was entered; null for a text that was being typed where nothing was. */
function enteredChange(
  { disk: _, diskBeside: _beside, typing, over, ...change }: FoundEdit,
  now: ImageEdits,
): FieldChange | null {
  if (!typing) return overNow(change, now);
  const { by: _by, ...typed } = change;
  return over ? overNow({ ...typed, ...over }, now) : null;
}

function typedChange(
  { disk: _, diskBeside: _beside, typing, over, ...change }: FoundEdit,
  now: ImageEdits,
): FieldChange | null {
  if (!typing) return null;
  return over ? { ...change, before: over.after } : overNow(change, now);
}

/** Where an edit is unsaved now, an undo leads back to that one. */
function overNow(change: FieldChange, now: ImageEdits): FieldChange {
  const edit = now.get(change.field);
  return edit ? startingFrom(edit.after, change) : change;
}

/** From the found edits of an image back to those of the same values that are unsaved now; a pixel size and its unit are one. */
function newerChanges(found: readonly FoundEdit[], now: ImageEdits): readonly FieldChange[] {
  const restored = new Map(found.map(({ field, after }) => [field, after]));
  const values = [...new Set(found.map(({ field }) => mainField(field)))].map(joinedFields);
  return values
    .filter((halves) => halves.some((field) => now.has(field)))
    .flat()
    .flatMap((field) => newerChange(field, restored.get(field), now) ?? []);
}

function newerChange(field: FieldKey, restored: FieldChange['before'], now: ImageEdits): FieldChange | null {
  const edit = now.get(field);
  if (edit) return { field, before: restored ?? edit.after, after: edit.after, ...(edit.by && { by: edit.by }) };
  if (restored === undefined) return null;
  // Only the other half is edited now: this one goes back to what it stands beside.
  const beside = joinedFields(field).flatMap((half) => now.get(half)?.beside ?? [])[0];
  return { field, before: restored, ...(beside?.value !== undefined && { after: beside.value }) };
}
