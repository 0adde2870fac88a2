import type { PendingEdit } from '../../../shared/edits/pending-edit.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { entryPatch } from '../edits/edit-actions.ts';
import { applied, useEdits } from '../edits/edits.ts';
import { fromStart } from '../edits/entry-start.ts';
import { type Typing, useTyping } from '../edits/typing.ts';

/** An unsaved edit, or a text that would be one if it were entered now. */
type JournalledEdit = PendingEdit & { readonly typing?: true };

/** What is journalled, by row path. */
export type JournalledEdits = ReadonlyMap<string, ReadonlyMap<FieldKey, JournalledEdit>>;

/** A text for more images than this is journalled once it is entered. */
const mostTyped = 100;

/** The unsaved edits, with what is being typed as if it were entered: a long note would be lost with the program. */
export function editsNow(): JournalledEdits {
  const { edits } = useEdits.getState();
  const { typing } = useTyping.getState();
  if (!typing || typing.text.trim() === '' || typing.paths.length > mostTyped) return edits;
  return withTyped(typing);
}

function withTyped({ paths, field, text }: Typing): JournalledEdits {
  const patch = fromStart(entryPatch(paths, field, text));
  const now = new Map<string, ReadonlyMap<FieldKey, JournalledEdit>>(applied(useEdits.getState().edits, patch));
  for (const { path, changes } of patch.images) {
    const typed = new Set(changes.map((change) => change.field));
    const edits = [...(now.get(path) ?? [])];
    const marked = edits.map(
      ([key, edit]) => [key, typed.has(key) ? { ...edit, typing: true as const } : edit] as const,
    );
    if (edits.length > 0) now.set(path, new Map(marked));
  }
  return now;
}
