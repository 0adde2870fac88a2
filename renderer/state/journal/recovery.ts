import { create } from 'zustand';
import { otherHalf } from '../../../shared/edits/calibration-edit.ts';
import { sameValue } from '../../../shared/edits/pending-edit.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import type { FoundEdit, FoundImage, FoundJournal } from '../../../shared/saved/journal.ts';
import { planEdit } from '../../../shared/sidecar/plan.ts';
import { host } from '../../host/host.ts';
import { openWindows } from '../../host/window-id.ts';
import { applyPatch, useEdits } from '../edits/edits.ts';
import { useFolder } from '../folder/folder.ts';
import { openDialog, useDialog } from '../window/dialog.ts';
import { showNotice } from '../window/notice.ts';
import { flushJournal } from './journal.ts';
import { restoringPatches } from './restored-edits.ts';
import { handOverUnsent } from './unsent-edits.ts';

interface RecoveryState {
  /** Unsaved edits that are in no open window: of the opened folder, or of any while none is open. */
  readonly journals: readonly FoundJournal[];
  /** Those of the opened folder, beside the values on disk; null before they were read. */
  readonly images: readonly FoundImage[] | null;
}

/** What an earlier run of the program left unsaved. */
export const useRecovery = create<RecoveryState>(() => ({ journals: [], images: null }));

/** Looks for unsaved edits that are in no open window; why that failed, or null. */
export async function findJournals(): Promise<Problem | null> {
  const { folder } = useFolder.getState();
  const asked = host.request('journal.list', { folder: folder?.id ?? null });
  const [found, open] = await Promise.all([asked, openWindows()]);
  // Those of an earlier folder are not this one's.
  if (found.ok && useFolder.getState().folder === folder)
    useRecovery.setState({ journals: found.value.filter(({ window }) => !open.has(window)) });
  return found.ok ? null : found.problem;
}

/** The sidecar's values beside the edits of an image. */
export function valuesBeside(edits: readonly FoundEdit[]): FieldValues {
  const values = edits.flatMap(({ field, disk, diskBeside }) => [
    [field, disk] as const,
    [otherHalf(field), diskBeside?.value] as const,
  ]);
  return Object.fromEntries(values.filter(([field, value]) => field !== null && value !== undefined));
}

/** The edits of an image that should still be restored: not those that are on disk already. A pixel size and its unit are one. */
export function wantedEdits(edits: readonly FoundEdit[]): readonly FoundEdit[] {
  const { unchanged } = planEdit(valuesBeside(edits), edits);
  const isOnDisk = (edit: FoundEdit) => !edit.over || sameValue(edit.field, edit.disk, edit.over.after);
  return edits.filter((edit) => !unchanged.includes(edit) || !isOnDisk(edit));
}

/** Images that can be restored now. */
export function restorable(images: readonly FoundImage[]): readonly FoundImage[] {
  return images.filter(({ refused }) => !refused);
}

/** How many images have edits that are nowhere else: what is on disk already was saved, only the journal did not record it. */
export function unsavedCount(images: readonly FoundImage[]): number {
  return images.filter(({ edits, refused }) => refused || wantedEdits(edits).length > 0).length;
}

/** Offers the unsaved edits of the opened folder, if there are any. */
export async function offerRecovery(): Promise<void> {
  useRecovery.setState({ journals: [], images: null });
  const opened = useFolder.getState().folder;
  if (opened) await handOverUnsent(opened);
  const unlisted = await findJournals();
  const { folder } = useFolder.getState();
  const { journals } = useRecovery.getState();
  if (folder !== opened) return;
  if (unlisted) tellUnread(unlisted);
  if (!folder || journals.length === 0) return;
  const read = await host.request('journal.read', { folder: folder.id, journals: journals.map(({ id }) => id) });
  if (useFolder.getState().folder !== folder) return;
  if (!read.ok) return tellUnread(read.problem);
  if (read.value.every(({ edits, refused }) => !refused && wantedEdits(edits).length === 0)) {
    // The save was complete, only the journal did not record it before the crash.
    await discardFound(read.value.map(({ path }) => path));
    return;
  }
  useRecovery.setState({ images: read.value });
  if (useDialog.getState().dialog === null) openDialog({ kind: 'recovery' });
}

/** Nothing is lost: what could not be read stays journalled. */
function tellUnread(problem: Problem): void {
  const text = `Unsaved edits of an earlier run could not be read: ${whatIsWrong(problem)}`;
  showNotice({ tone: 'error', text, actions: [{ label: 'Try again', run: () => void offerRecovery() }] });
}

/** The image that was edited last, of those that can be restored: where the work was interrupted. */
export function lastEdited(images: readonly FoundImage[]): string | null {
  const edited = restorable(images).filter(({ edits }) => wantedEdits(edits).length > 0);
  const [first, ...others] = edited;
  return first ? others.reduce((last, image) => (image.at > last.at ? image : last), first).path : null;
}

/** Restores the recovered edits, over which what is unsaved now stays; those that cannot be restored now stay journalled. */
export async function restoreFound(): Promise<void> {
  const { folder } = useFolder.getState();
  const images = restorable(useRecovery.getState().images ?? []);
  const wanted = images.map(({ path, edits }) => ({ path, edits: wantedEdits(edits) }));
  for (const patch of restoringPatches(wanted, useEdits.getState().edits)) applyPatch(patch);
  // The old journal is removed only when the new one has the edits.
  if (!(await flushJournal()) || useFolder.getState().folder !== folder) return;
  await discardFound(images.map(({ path }) => path));
}

/** Discards the recovered edits of some images, or of all for null. */
export async function discardFound(paths: readonly string[] | null): Promise<void> {
  const { folder } = useFolder.getState();
  const journals = useRecovery.getState().journals.map(({ id }) => id);
  if (!folder || journals.length === 0) return;
  const args = { folder: folder.id, journals, paths: paths === null ? null : [...paths] };
  const discarded = await host.request('journal.discard', args);
  if (!discarded.ok) showNotice({ tone: 'error', text: whatIsWrong(discarded.problem), actions: [] });
  if (useFolder.getState().folder !== folder) return;
  const gone = new Set(paths);
  useRecovery.setState(({ images }) => ({
    images: paths === null ? null : (images?.filter(({ path }) => !gone.has(path)) ?? null),
  }));
  await findJournals();
}
