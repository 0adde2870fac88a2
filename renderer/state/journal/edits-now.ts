import { axisOf } from '../../../shared/edits/calibration-edit.ts';
import type { PendingEdit } from '../../../shared/edits/pending-edit.ts';
import type { JournalledChange } from '../../../shared/saved/journal.ts';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { entryPatch } from '../edits/edit-actions.ts';
import { applied, useEdits } from '../edits/edits.ts';
import { fromStart } from '../edits/entry-start.ts';
import { type Typing, useTyping } from '../edits/typing.ts';

/** An unsaved edit, or a text that would be one if it were entered now. */
type JournalledEdit = PendingEdit & Pick<JournalledChange, 'typing' | 'over'>;

/** What is journalled, by row path. */
export type JournalledEdits = ReadonlyMap<string, ReadonlyMap<FieldKey, JournalledEdit>>;

/** A text for more images than this is journalled once it is entered. */
const mostTyped = 100;

/** The unsaved edits, with the text that is being typed: a long note would be lost with the program. */
export function editsNow(): JournalledEdits {
  const { edits } = useEdits.getState();
  const { typing } = useTyping.getState();
  if (!typing || typing.text.trim() === '' || typing.paths.length > mostTyped || !isText(typing.field)) return edits;
  return withTyped(typing);
}

/** The beginning of a text is a text; that of a number or of a unit is another number or unit. */
function isText(field: FieldKey): boolean {
  return fieldOf(field).kind === 'text' && axisOf(field) === null;
}

function withTyped({ paths, field, text }: Typing): JournalledEdits {
  const { edits } = useEdits.getState();
  const now = new Map<string, ReadonlyMap<FieldKey, JournalledEdit>>(edits);
  const patch = fromStart(entryPatch(paths, field, text));
  const typed = applied(edits, patch);
  for (const { path } of patch.images) {
    const edit = typed.get(path)?.get(field);
    // Typed back to the saved value: what was entered could still be lost.
    if (edit) now.set(path, new Map([...(now.get(path) ?? []), [field, typedOver(edits.get(path)?.get(field), edit)]]));
  }
  return now;
}

function typedOver(entered: PendingEdit | undefined, edit: PendingEdit): JournalledEdit {
  if (!entered) return { ...edit, typing: true };
  return { ...edit, typing: true, over: { after: entered.after, ...(entered.by && { by: entered.by }) } };
}
