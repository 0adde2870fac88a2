import { join } from 'node:path';
import type { AnswerChange } from '../../../shared/deposit/answers.ts';
import type { FieldChange } from '../../../shared/edits/patch.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { sortByPath } from '../disk/path-order.ts';
import type { DepositFile } from '../disk/paths.ts';
import { isInside, rowPath } from '../disk/paths.ts';
import type { ActionHead } from './action-format.ts';
import type { StoredAction } from './action-reader.ts';
import type { History } from './history.ts';
import type { FileMove } from './recorder.ts';
import { type UnreadRecord, unreadProblem } from './unread-record.ts';

/** Net effect of an action on one sidecar. */
export interface WrittenSidecar {
  /** Row path of the image. */
  readonly path: string;
  /** Absolute path of the file, behind any link. */
  readonly sidecar: string;
  /** Hash of what was there before the action; null where there was nothing. */
  readonly before: string | null;
  /** Hash of what it left; null where it removed the sidecar. */
  readonly after: string | null;
  readonly changes: readonly FieldChange[];
  /** Its file was renamed; an undo restores the old name. */
  readonly move?: FileMove;
  /** Set where it is not a sidecar but a file of a deposit. */
  readonly file?: DepositFile;
  /** The answers of a deposit that it changed. */
  readonly answers?: readonly AnswerChange[];
}

/** An action as one folder sees it. */
export interface FolderAction {
  readonly action: StoredAction;
  /** Its changes to this folder's images; paths are relative to the folder. */
  readonly written: readonly WrittenSidecar[];
  /** Row paths of the images that an undo has since handled. */
  readonly undone: ReadonlySet<string>;
  /** Row paths of those that an undo could not handle and left as they are: only naming the action tries them again. */
  readonly skipped: ReadonlySet<string>;
}

/**
 * The actions that wrote sidecars of images below `root`, in the order of `newestFirst`, of which no more is read than
 * needed: an undo is newer than its action, so it is already known.
 */
export async function* actionsOf(
  newestFirst: AsyncIterable<StoredAction>,
  root: string,
): AsyncGenerator<FolderAction, void, void> {
  const handledByUndo: Marks = new Map();
  const skippedByUndo: Marks = new Map();
  for await (const action of newestFirst) {
    const written = writtenIn(action, root);
    const among = (marks: Marks) => {
      const images = marks.get(action.head.id) ?? new Set();
      return new Set(written.flatMap(({ path }) => (images.has(join(root, path)) ? [path] : [])));
    };
    if (written.length > 0) yield { action, written, undone: among(handledByUndo), skipped: among(skippedByUndo) };
    noteUndo(action, handledByUndo, skippedByUndo);
  }
}

/**
 * One action as a folder sees it, by its id; null where there is none. A failure where a record cannot be read that may
 * have undone it: it must not be undone twice.
 */
export async function findAction(history: History, root: string, id: string): Promise<Result<FolderAction | null>> {
  const unread: UnreadRecord[] = [];
  const isOfConcern = mayConcern(root);
  const note = (record: UnreadRecord) => {
    if (isOfConcern(record)) unread.push(record);
  };
  const found = await findAmong(
    history,
    (await history.ids(note)).filter((one) => one >= id),
    root,
    { id, note },
  );
  const [hidden] = unread.filter((record) => record.id !== id || !found);
  return hidden ? fail(unreadProblem(hidden)) : ok(found);
}

async function findAmong(
  history: History,
  ids: readonly string[],
  root: string,
  { id, note }: { readonly id: string; readonly note: (record: UnreadRecord) => void },
): Promise<FolderAction | null> {
  if (ids.at(-1) !== id) return null;
  const isNear = isAbout(root);
  const head = (one: ActionHead) => isNear(one) && (one.id === id || one.undoes !== undefined);
  for await (const found of actionsOf(history.read(ids, { head }, note), root)) {
    if (found.action.head.id === id) return found;
  }
  return null;
}

/** Whether an action may concern images below `root`: it ran there, in a folder of it, or in one around it. */
export function isAbout(root: string): (head: Pick<ActionHead, 'root'>) => boolean {
  return (head) => isInside(root, head.root) || isInside(head.root, root);
}

/** Whether a record that cannot be read may concern images below `root`; one without a folder may. */
export function mayConcern(root: string): (record: UnreadRecord) => boolean {
  const isNear = isAbout(root);
  return (record) => record.root === null || isNear({ root: record.root });
}

/** Images of actions, by absolute path. */
type Marks = Map<string, Set<string>>;

/** Records by action the images handled by an undo that has not itself been undone, and those that it left as they are. */
function noteUndo({ head, handledByUndo, skipped }: StoredAction, handled: Marks, left: Marks): void {
  if (head.undoes === undefined) return;
  const takenBack = handled.get(head.id);
  const isSkipped = new Set(skipped);
  for (const image of handledByUndo) {
    if (isSkipped.has(image)) mark(left, head.undoes, image);
    else if (!takenBack?.has(image)) mark(handled, head.undoes, image);
  }
}

function mark(marks: Marks, action: string, image: string): void {
  const known = marks.get(action) ?? new Set();
  marks.set(action, known.add(image));
}

/** Each image once: from what the action found to what it left, in case it wrote a sidecar twice. */
function writtenIn({ head, versions }: StoredAction, root: string): readonly WrittenSidecar[] {
  const bySidecar = new Map<string, WrittenSidecar>();
  for (const { path, sidecar, before, after, changes, move, file, answers } of versions) {
    const image = join(head.root, path);
    if (!isInside(root, image)) continue;
    const known = bySidecar.get(sidecar);
    bySidecar.set(
      sidecar,
      known
        ? { ...known, after, changes: [...known.changes, ...changes], ...joinedAnswers(known.answers, answers) }
        : {
            path: rowPath(root, image),
            sidecar,
            before,
            after,
            changes,
            ...(move && { move }),
            ...(file && { file }),
            ...(answers && { answers }),
          },
    );
  }
  return sortByPath([...bySidecar.values()], ({ path }) => path);
}

function joinedAnswers(
  first: WrittenSidecar['answers'],
  second: WrittenSidecar['answers'],
): Pick<WrittenSidecar, 'answers'> {
  return first || second ? { answers: [...(first ?? []), ...(second ?? [])] } : {};
}
