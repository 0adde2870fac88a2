import { join } from 'node:path';
import type { SavedAction } from '../../../shared/model/history.ts';
import { sortByPath } from '../path-order.ts';
import { isInside, rowPath } from '../paths.ts';
import type { StoredAction } from './action-reader.ts';
import type { WrittenSidecar } from './undo-draft.ts';

/** An action as one folder sees it. */
export interface FolderAction {
  readonly action: StoredAction;
  /** What it wrote of this folder's images; paths are relative to the folder. */
  readonly written: readonly WrittenSidecar[];
  /** Row paths of the images that an undo has dealt with since. */
  readonly undone: ReadonlySet<string>;
}

/** The actions that wrote sidecars of images below `root`, newest first. */
export function actionsOf(actions: readonly StoredAction[], root: string): readonly FolderAction[] {
  const settled = settledBy(actions);
  return actions.flatMap((action) => {
    const written = writtenIn(action, root);
    const done = settled.get(action.head.id) ?? new Set();
    const undone = new Set(written.flatMap(({ path }) => (done.has(join(root, path)) ? [path] : [])));
    return written.length > 0 ? [{ action, written, undone }] : [];
  });
}

/** How an action is listed. */
export function listedAction({ action, written, undone }: FolderAction): SavedAction {
  const { id, time, cause, label } = action.head;
  return { id, time, cause, label, images: written.length, undone: undone.size };
}

/** By action, the images that undos in force have dealt with: an undo that was itself undone counts no more. */
function settledBy(newestFirst: readonly StoredAction[]): ReadonlyMap<string, ReadonlySet<string>> {
  const settled = new Map<string, Set<string>>();
  for (const { head, settled: images } of newestFirst) {
    if (head.undoes === undefined) continue;
    const takenBack = settled.get(head.id);
    const known = settled.get(head.undoes) ?? new Set();
    for (const image of images) if (!takenBack?.has(image)) known.add(image);
    settled.set(head.undoes, known);
  }
  return settled;
}

/** Each image once: from what the action found to what it left, should it have written a sidecar twice. */
function writtenIn({ head, versions }: StoredAction, root: string): readonly WrittenSidecar[] {
  const bySidecar = new Map<string, WrittenSidecar>();
  for (const { path, sidecar, before, after, changes, move } of versions) {
    const image = join(head.root, path);
    if (!isInside(root, image)) continue;
    const known = bySidecar.get(sidecar);
    bySidecar.set(
      sidecar,
      known
        ? { ...known, after, changes: [...known.changes, ...changes] }
        : { path: rowPath(root, image), before, after, changes, ...(move && { move }) },
    );
  }
  return sortByPath([...bySidecar.values()], ({ path }) => path);
}
