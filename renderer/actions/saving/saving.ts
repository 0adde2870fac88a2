import { withoutSaved } from '../../../shared/edits/edit-beginnings.ts';
import type { FieldChange, ImagePatch } from '../../../shared/edits/patch.ts';
import { type ImageEdits, writableChanges } from '../../../shared/edits/pending-edit.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { host } from '../../host/host.ts';
import { editsOf, setImageEdits, useEdits } from '../../state/edits/edits.ts';
import { isCurrent, useFolder } from '../../state/folder/folder.ts';
import { replaceRows } from '../../state/folder/row-updates.ts';
import { idleSaving, noteStop, stopsSoFar, untilIdle, useSaving } from '../../state/saving-state.ts';
import { endOnly } from '../../state/table/view.ts';
import { showNoticeUntil, showRefusal } from '../notice-until.ts';
import { type SaveLeftovers, saveNotice, showInvalid } from './save-notice.ts';
import { undoSave, withWritten } from './saved-actions.ts';

/** Listens to the progress of saves; the returned function stops it. */
export function followSaves(): () => void {
  return host.on('save.progress', ({ folder, done, total }) => {
    const running = useSaving.getState().progress !== null && isCurrent(folder);
    if (running) useSaving.setState({ progress: { done, total } });
  });
}

/** Stops the running save after the current images, and those that wait for it; images not started keep their edits. */
export async function cancelSave(): Promise<void> {
  noteStop();
  const { folder } = useFolder.getState();
  if (folder) await host.request('edits.cancelSave', { folder: folder.id });
}

/** Clears what the last save left over when another folder is opened. */
export function resetSaving(): void {
  useSaving.setState(idleSaving);
}

/** The images among `paths` that a save would write, with their changes. */
function savable(paths: Iterable<string>): readonly ImagePatch[] {
  return [...paths]
    .map((path) => ({ path, changes: writableChanges(editsOf(path)) }))
    .filter((image) => image.changes.length > 0);
}

function takeOutcomes(sent: readonly ImagePatch[], outcomes: readonly SaveOutcome[]): void {
  const patches = new Map(sent.map((image) => [image.path, image]));
  const kept = new Map<string, ImageEdits>();
  for (const { path, state, row, fields = [] } of outcomes) {
    const patch = patches.get(path);
    if (!patch || state === 'failed') continue;
    const edits = withoutSaved(editsOf(path), patch);
    // A first sidecar has the file's calibration, too.
    const sent = new Set(patch.changes.map(({ field }) => field));
    const others = fields.filter((field) => !sent.has(field));
    kept.set(path, row ? withWritten(edits, row, others) : edits);
  }
  replaceRows(outcomes.flatMap(({ row }) => (row ? [row] : [])));
  setImageEdits(kept);
  keepLeftovers(outcomes);
}

function keepLeftovers(outcomes: readonly SaveOutcome[]): void {
  const conflicts = new Map(useSaving.getState().conflicts);
  const failures = new Map(useSaving.getState().failures);
  for (const { path, state, problem, conflicts: found } of outcomes) {
    conflicts.delete(path);
    failures.delete(path);
    if (found.length > 0) conflicts.set(path, found);
    else if (state === 'failed' && problem) failures.set(path, problem);
  }
  useSaving.setState({ conflicts, failures });
}

/** The images among `paths` with an entry that its field refuses. */
function withInvalid(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => [...editsOf(path).values()].some(({ problem }) => problem));
}

/** Whether an image still has an edit that a save met another program's change with. */
function isContended(path: string): boolean {
  const found = useSaving.getState().conflicts.get(path) ?? [];
  return found.some(({ field }) => editsOf(path).has(field));
}

/** Whether what a save left to be decided or corrected has been; never where images failed or were not started. */
function endOf(outcomes: readonly SaveOutcome[], { invalid, unbegun }: SaveLeftovers): () => boolean {
  const contended = outcomes.filter(({ conflicts }) => conflicts.length > 0).map(({ path }) => path);
  const hasFailed = outcomes.some(({ state, conflicts }) => state === 'failed' && conflicts.length === 0);
  if (hasFailed || unbegun.length > 0 || contended.length + invalid.length === 0) return () => false;
  return () => !contended.some(isContended) && withInvalid(invalid).length === 0;
}

async function save(images: readonly ImagePatch[], asked: readonly string[]): Promise<boolean> {
  const { folder } = useFolder.getState();
  if (!folder || images.length === 0 || useSaving.getState().progress) return false;
  useSaving.setState({ progress: { done: 0, total: images.length } });
  const result = await host.request('edits.save', { folder: folder.id, images: [...images].map(mutable) });
  // Another folder has been opened, with edits and saves of its own.
  if (!isCurrent(folder.id)) return result.ok;
  useSaving.setState({ progress: null });
  if (!result.ok) {
    const { code } = result.problem;
    const outcome = code === 'program-gone' ? 'The save was cut short.' : 'Nothing was saved.';
    showRefusal(result.problem, `${outcome} ${fullText(result.problem)}`);
    return false;
  }
  const { action, outcomes } = result.value;
  takeOutcomes(images, outcomes);
  endOnly();
  const begun = new Set(outcomes.map(({ path }) => path));
  const unbegun = images.map(({ path }) => path).filter((path) => !begun.has(path));
  const ways = {
    retry: (paths: readonly string[]) => void saveImages(paths),
    undo: () => void undoSave(action, outcomes),
  };
  const leftovers = { invalid: withInvalid(asked), unbegun };
  showNoticeUntil(endOf(outcomes, leftovers), saveNotice(outcomes, leftovers, ways));
  return (
    unbegun.length === 0 && outcomes.every((outcome) => outcome.state !== 'failed' && outcome.conflicts.length === 0)
  );
}

function mutable(image: ImagePatch): { path: string; changes: FieldChange[] } {
  return { path: image.path, changes: [...image.changes] };
}

function tellInvalid(paths: readonly string[]): void {
  const text = 'Nothing was saved: every unsaved entry is invalid. Correct it, or clear it.';
  showNoticeUntil(() => withInvalid(paths).length === 0, { tone: 'warning', text, actions: [showInvalid(paths)] });
}

/** Saves after the save that is running, unless that is stopped; which images, is asked then. */
async function saveInTurn(pathsNow: () => readonly string[]): Promise<boolean> {
  const before = stopsSoFar();
  // Nothing is awaited between the last look and the save: of several that wait, one begins, and the others see it.
  while (useSaving.getState().progress) {
    await untilIdle();
    if (stopsSoFar() !== before) return false;
  }
  const paths = pathsNow();
  const images = savable(paths);
  const edited = paths.filter((path) => editsOf(path).size > 0);
  if (edited.length === 0 || images.length > 0) return save(images, edited);
  tellInvalid(edited);
  return false;
}

/** Saves the unsaved edits of these images, after the save that is running; true when all of them were written. */
export function saveImages(paths: readonly string[]): Promise<boolean> {
  return saveInTurn(() => paths);
}

/** Saves every unsaved edit, after the save that is running; true when all of them were written. */
export function saveAll(): Promise<boolean> {
  return saveInTurn(() => [...useEdits.getState().edits.keys()]);
}
