import { beginningFrom } from '../../../shared/edits/edit-beginnings.ts';
import type { ImageEdits } from '../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import type { SavedAction, UndoOutcome } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { host } from '../../host/host.ts';
import { setImageEdits, useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { replaceRows } from '../../state/folder/row-updates.ts';
import { followOrphans } from '../../state/problems/orphans.ts';
import { stopsSoFar, untilIdle, useSaving } from '../../state/saving-state.ts';
import { type NoticeAction, showNotice, useNotice } from '../../state/window/notice.ts';
import { askAsSave } from './ask-folder.ts';
import { undoNotice } from './saved-actions-notice.ts';

/**
 * Applies the rows as they are on disk now. Unsaved edits stay; those of fields that were written go on from what was, and what another
 * program has written into others is still to be decided.
 */
export function applyRows(outcomes: readonly RowOutcome[]): void {
  const { edits } = useEdits.getState();
  const moved = new Map<string, ImageEdits>();
  for (const outcome of outcomes) {
    const pending = edits.get(outcome.path);
    if (!pending || !outcome.row) continue;
    const fields = outcome.step === 'moved' ? pending.keys() : (outcome.fields ?? []);
    moved.set(outcome.path, withWritten(pending, outcome.row, fields));
  }
  replaceRows(outcomes.flatMap(({ row }) => (row ? [row] : [])));
  setImageEdits(moved);
}

/** What was written into an image; a file that got another name replaces all its values. */
type RowOutcome = SaveOutcome & Partial<Pick<UndoOutcome, 'step'>>;

/** Unsaved edits of an image once some of its fields were written: those go on from what was. */
export function withWritten(pending: ImageEdits, { values }: ImageRow, fields: Iterable<FieldKey>): ImageEdits {
  return beginningFrom(pending, new Map([...fields].map((field) => [field, values[field]])));
}

/** What undoing a saved action would do to each image. */
export function previewUndo({ id }: SavedAction): Promise<Result<readonly UndoOutcome[]>> {
  const folder = useFolder.getState().folder?.id ?? '';
  return host.request('history.undo', { folder, action: id, preview: true });
}

/** Undoes what a save wrote: so that a stopped one leaves no trace. */
export function undoSave(action: string, outcomes: readonly SaveOutcome[]): Promise<void> {
  return undoSaved({ id: action, images: outcomes.filter(({ state }) => state === 'saved').length, undone: 0 });
}

/** Offers the undo of an action that has just changed so many images. */
export function undoOf(id: string, images: number): NoticeAction {
  return { label: 'Undo', run: () => void undoSaved({ id, images, undone: 0 }), isSave: true };
}

/** Undoes a saved action and reports the result. */
export async function undoSaved(action: Pick<SavedAction, 'id' | 'images' | 'undone'>): Promise<void> {
  const before = stopsSoFar();
  const total = action.images - action.undone;
  const outcomes = await askAsSave(total, (folder) =>
    host.request('history.undo', { folder, action: action.id, preview: false }),
  );
  if (!outcomes) return;
  applyRows(outcomes);
  followOrphans(outcomes.flatMap(({ path, move }) => (move ? [{ image: path, ...move }] : [])));
  const left = stopsSoFar() === before ? 0 : total - outcomes.length;
  const undone = action.images - left;
  showNotice(undoNotice(outcomes, left, () => void undoSaved({ ...action, undone })));
}

/** Reports trouble with this user's own files, in addition to the notice that is shown. */
function tellTrouble(problem: Problem): void {
  const shown = useNotice.getState().notice;
  const text = [shown?.text, fullText(problem)].filter(Boolean).join(' ');
  showNotice({ tone: shown?.tone === 'error' ? 'error' : 'warning', text, actions: shown?.actions ?? [] });
}

/** Listens to trouble with the history and the settings; the returned function stops listening. */
export function followTroubles(): () => void {
  const stops = [
    host.on('settings.trouble', ({ problem }) => tellTrouble(problem)),
    host.on('history.trouble', ({ problem }) => {
      if (!useSaving.getState().progress) return tellTrouble(problem);
      // After the notice of the save.
      void untilIdle().then(() => setTimeout(() => tellTrouble(problem)));
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
