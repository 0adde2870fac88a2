import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from '../../../../../electron/host/disk/paths.ts';
import type { StoredAction } from '../../../../../electron/host/history/action-reader.ts';
import { actionsOf, type FolderAction, findAction } from '../../../../../electron/host/history/folder-actions.ts';
import { History, type HistoryOptions } from '../../../../../electron/host/history/history.ts';
import { saveImages } from '../../../../../electron/host/save/save-images.ts';
import { repairImages } from '../../../../../electron/host/save/sidecar-repair.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { findLastSaved, writeLastSaved } from '../../../../../electron/host/undo/last-saved.ts';
import { restoreVersion } from '../../../../../electron/host/undo/restore-version.ts';
import { previewUndo, undoAction } from '../../../../../electron/host/undo/undo-action.ts';
import type { ConflictChoice } from '../../../../../electron/host/worker/sidecar-draft.ts';
import type { ImagePatch } from '../../../../../shared/edits/patch.ts';
import type { ImageRepair } from '../../../../../shared/edits/repair.ts';
import type { Result } from '../../../../../shared/problems/result.ts';
import type { ActionCause, VersionSide } from '../../../../../shared/saved/history.ts';
import type { FieldKey, Scalar } from '../../../../../shared/schema/fields.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { tempFolder } from '../temp-folder.ts';

/** A folder and a user's history of it; the rows of images are of no interest here. */
export interface Past {
  readonly root: string;
  readonly userFolder: string;
  readonly history: History;
  readonly store: SidecarStore;
}

/** A past to be made; two of one `userFolder` are two programs. */
export function aPast(options: HistoryOptions = {}, userFolder = tempFolder(), root = tempFolder()): Past {
  return { root, userFolder, history: new History(userFolder, options), store: new SidecarStore() };
}

/** Bounds by which every version is too old, also one whose time is ahead because an earlier test's was. */
export const allTooOld: HistoryOptions = { limits: async () => ({ bytes: 1e9, ageMs: Number.NEGATIVE_INFINITY }) };

const pool = { rows: async () => [], drafts: async () => [] };
const rootsOf = (root: string) => ({ root, all: [root], reading: 0 });

/** A patch of one field. */
export function patch(path: string, name: string, before: Scalar | undefined, after: Scalar): ImagePatch {
  const field = `experiment_metadata.${name}` as FieldKey;
  return { path, changes: [{ field, ...(before !== undefined && { before }), after }] };
}

/** Saves patches as one action. */
export async function save(
  { root, history, store }: Past,
  images: readonly ImagePatch[],
  cause: ActionCause = 'save',
  conflicts?: ConflictChoice,
) {
  const saved = await saveImages({ roots: rootsOf(root), images, store, pool, history, cause, conflicts });
  return saved.outcomes;
}

/** Repairs sidecars as one action. */
export function repair({ root, history, store }: Past, images: readonly ImageRepair[]) {
  return repairImages(images, rootsOf(root), { store, pool, history });
}

/** The folder's actions, newest first. */
export async function actionsIn({ history, root }: Past): Promise<readonly FolderAction[]> {
  const actions: FolderAction[] = [];
  for await (const action of actionsOf(history.read(await history.ids()), root)) actions.push(action);
  return actions;
}

/** All actions of a history, newest first. */
export async function allActions(history: History): Promise<readonly StoredAction[]> {
  const actions: StoredAction[] = [];
  for await (const action of history.read(await history.ids())) actions.push(action);
  return actions;
}

/** Bytes that an action keeps; null for what is no longer kept. */
export async function keptBytes(history: History, action: StoredAction, hash: string): Promise<Uint8Array | null> {
  return found(await history.bytesOf(action)(hash));
}

/** One action by its id. */
export async function actionOf({ history, root }: Pick<Past, 'history' | 'root'>, id: string) {
  return found(await findAction(history, root, id));
}

function found<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  return result.value;
}

/** Undoes an action. */
export function undo({ root, history, store }: Past, action: FolderAction | undefined) {
  if (!action) throw new Error('there is no such action');
  return undoAction({ roots: rootsOf(root), store, pool, history, action });
}

/** What undoing an action would do. */
export function undoPreview({ root, history, store }: Past, action: FolderAction | undefined) {
  if (!action) throw new Error('there is no such action');
  return previewUndo({ roots: rootsOf(root), store, pool, history, action });
}

/** An image's history, for looking at its versions. */
export async function imageOf({ root, history, store }: Past, path: string) {
  const place = await placeOf(root, [root], path);
  if (!place.ok) throw new Error(sentenceOf(place.problem));
  return { history, store, pool, place: place.value, roots: rootsOf(root) };
}

/** Restores the version that an action replaced, or the one that it wrote. */
export async function restore(past: Past, path: string, action: string, side: VersionSide = 'before') {
  return restoreVersion(await imageOf(past, path), { action, side });
}

/** Writes again what was saved last of images. */
export function writeAgain({ root, history, store }: Past, paths: readonly string[]) {
  return writeLastSaved(paths, { history, store, pool, roots: rootsOf(root) });
}

/** What writing that again would do. */
export function findAgain({ root, history, store }: Past, paths: readonly string[]) {
  return findLastSaved(paths, { history, store, pool, roots: rootsOf(root) });
}

/** Text of an image's sidecar; null where there is none. */
export function sidecarOf({ root }: Past, path: string): string | null {
  const file = join(root, `${path}.json`);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
