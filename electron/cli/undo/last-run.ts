import type { ActionCause } from '../../../shared/saved/history.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import type { ActionHead } from '../../host/history/action-format.ts';
import { isSameRun } from '../../host/history/action-id.ts';
import { actionsOf, type FolderAction, isAbout, mayConcern } from '../../host/history/folder-actions.ts';
import type { History } from '../../host/history/history.ts';
import type { UnreadRecord } from '../../host/history/unread-record.ts';
import { waiting } from '../../host/undo/undo-action.ts';

/** The actions of one command that are to be undone: a command for several folders made several. */
export interface LastRun {
  readonly actions: readonly FolderAction[];
  /** Whether an action of that name is there, undone or not. */
  readonly isKnown: boolean;
  /** Whether an earlier command made actions of the same name, which are not undone. */
  readonly hasEarlier: boolean;
  /** Unreadable records that may be newer than any of the actions, or of their command. */
  readonly unread: readonly UnreadRecord[];
}

/** Which command is looked for. */
export interface WantedRun {
  /** The name of its actions; null is any. */
  readonly name: string | null;
  /** Actions to pass over. */
  readonly passed: ReadonlySet<string>;
}

/** The last command that is not completely undone in a folder; with a name, the last one whose actions have it. */
export async function lastRun(history: History, root: string, { name, passed }: WantedRun): Promise<LastRun> {
  const actions: FolderAction[] = [];
  const unread: UnreadRecord[] = [];
  const note = (record: UnreadRecord) => void unread.push(record);
  const ids = await history.ids(note);
  let oldest = '';
  let isKnown = false;
  let hasEarlier = false;
  function* downToOldest() {
    for (const id of ids) {
      if (id < oldest && (name === null || hasEarlier)) return;
      yield id;
    }
  }
  const isNear = isAbout(root);
  const head = (one: ActionHead) => isNear(one) && (name === null || one.label === name || one.undoes !== undefined);
  const read = history.read(downToOldest(), { head }, note);
  for await (const action of actionsOf(read, root)) {
    if (!isUndoable(action.action.head.cause) || (name !== null && action.action.head.label !== name)) continue;
    isKnown = true;
    if (passed.has(action.action.head.id) || waiting({ action, isNamed: name !== null }).length === 0) continue;
    const { id, cause } = action.action.head;
    const [first] = actions;
    if (first && !isSameCommand(first.action.head, action.action.head)) hasEarlier = true;
    else if (actions.push(action) === 1)
      oldest = (isOfSeveral(cause) && ids.findLast((one) => isSameRun(one, id))) || id;
  }
  return { actions, isKnown, hasEarlier, unread: unread.filter(({ id }) => id >= oldest).filter(mayConcern(root)) };
}

/** Fields of images that an undo left as they are, by the path of the image. */
export type LeftFields = ReadonlyMap<string, ReadonlySet<FieldKey>>;

/** Newer actions that wrote these fields and are not undone. */
export async function newerActions(
  history: History,
  root: string,
  actions: readonly FolderAction[],
  left: LeftFields,
): Promise<readonly FolderAction[]> {
  const own = new Set(actions.map(({ action }) => action.head.id));
  const oldest = [...own].sort()[0] ?? '';
  const ids = (await history.ids()).filter((id) => id > oldest && !own.has(id));
  const found: FolderAction[] = [];
  for await (const one of actionsOf(history.read(ids, { head: isAbout(root) }), root)) {
    const isCause = one.written.some(({ path, changes }) => {
      const fields = one.undone.has(path) ? undefined : left.get(path);
      return changes.some(({ field }) => fields?.has(field));
    });
    if (isCause && one.action.head.undoes === undefined) found.push(one);
  }
  return found;
}

/** Whether the command line undoes actions of this cause: `fill` is a `set`, and the window undoes its own saves. */
export function isUndoable(cause: ActionCause): boolean {
  return /^(?:set|import|restore|answer|deposit)$/.test(cause);
}

/** Whether a command may make several actions of this cause; answers and deposits of one run are those of a window, each on its own. */
function isOfSeveral(cause: ActionCause): boolean {
  return cause === 'set' || cause === 'import';
}

function isSameCommand(a: ActionHead, b: ActionHead): boolean {
  return a.cause === b.cause && isOfSeveral(a.cause) && isSameRun(a.id, b.id);
}
