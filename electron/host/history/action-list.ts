import type { Problem } from '../../../shared/problems/problem.ts';
import { summariseChanges } from '../../../shared/saved/change-text.ts';
import type { ListPlace, SavedAction, SavedActions } from '../../../shared/saved/history.ts';
import type { ActionHead } from './action-format.ts';
import type { StoredAction } from './action-reader.ts';
import { actionsOf, type FolderAction, isAbout, mayConcern } from './folder-actions.ts';
import type { History } from './history.ts';
import { type UnreadRecord, unreadProblem } from './unread-record.ts';

/** How many actions are listed at a time. */
export const listLength = 50;

/** Saved actions of a folder, newest first, from a place of the list on; no more is read than needed. */
export async function listActions(history: History, root: string, from: ListPlace | null): Promise<SavedActions> {
  const known = new Set(from?.undos);
  const undos: ActionHead[] = [];
  const unread: Problem[] = [];
  const isOfConcern = mayConcern(root);
  const note = (record: UnreadRecord) => {
    if (isOfConcern(record)) unread.push(unreadProblem(record));
  };
  const ids = (await history.ids(note)).filter((id) => !from || id < from.before || known.has(id));
  const newestFirst = noting(history.read(ids, { head: isAbout(root) }, note), undos);
  const actions: SavedAction[] = [];
  for await (const action of actionsOf(newestFirst, root)) {
    if (known.has(action.action.head.id)) continue;
    const last = actions.at(-1);
    if (last && actions.length === listLength) return { actions, older: placeBehind(last.id, undos), unread };
    actions.push(listedAction(action));
  }
  return { actions, older: null, unread };
}

function listedAction({ action, written, undone }: FolderAction): SavedAction {
  const { id, time, cause, label } = action.head;
  const fields = summariseChanges(written.map(({ changes }) => changes));
  return { id, time, cause, label, images: written.length, undone: undone.size, fields };
}

/** Passes actions on and remembers the undos among them. */
async function* noting(actions: AsyncIterable<StoredAction>, undos: ActionHead[]): AsyncGenerator<StoredAction> {
  for await (const action of actions) {
    if (action.head.undoes !== undefined) undos.push(action.head);
    yield action;
  }
}

/** The place after an action, with the earlier undos that affect the following actions. */
function placeBehind(before: string, newestFirst: readonly ActionHead[]): ListPlace {
  const undos = new Set<string>();
  for (const { id, undoes = '' } of newestFirst.toReversed()) {
    if (id >= before && (undoes < before || undos.has(undoes))) undos.add(id);
  }
  return { before, undos: [...undos] };
}
