import type { FieldChange } from '../../../shared/edits/patch.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import type { ActionCause, EarlierVersion, KeptVersions, VersionName } from '../../../shared/saved/history.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import type { ActionHead, VersionLine } from './action-format.ts';
import type { StoredAction } from './action-reader.ts';
import { mayConcern } from './folder-actions.ts';
import type { History } from './history.ts';
import { type UnreadRecord, unreadProblem } from './unread-record.ts';

/** What an action did to one sidecar: from what its first write found to what its last one left. */
interface WrittenVersion {
  readonly action: StoredAction;
  readonly first: VersionLine;
  readonly last: VersionLine;
}

/**
 * The versions of a sidecar that are kept, newest first: replaced versions, and written ones that are nowhere else.
 * @param root the folder that its image is in
 */
export async function listVersions(history: History, sidecar: string, root: string): Promise<KeptVersions> {
  const found: EarlierVersion[] = [];
  const unread: Problem[] = [];
  const isOfConcern = mayConcern(root);
  const note = (record: UnreadRecord) => {
    if (isOfConcern(record)) unread.push(unreadProblem(record));
  };
  let newer: string | null | undefined;
  for await (const { action, first, last } of writesOf(history, sidecar, note)) {
    if (first.before === last.after) continue;
    const { id, time, cause, label } = action.head;
    const common = { action: id, time, cause, label, changes: last.changes };
    const isNowhereElse = last.after !== newer;
    if (last.written && isNowhereElse) {
      // Records are read from the newest on: one that cannot be read may have a later version.
      const isLast = newer === undefined && unread.length === 0;
      found.push({ ...common, side: 'after', isLast, size: writtenSize(last) });
    }
    found.push({ ...common, side: 'before', isLast: false, size: first.before === null ? null : first.size });
    newer = first.before;
  }
  return { versions: found, unread };
}

function writtenSize({ size, written }: VersionLine): number {
  return written ? size - written.cut + written.size : 0;
}

/** One version of a sidecar. */
export interface FoundVersion {
  readonly label: string;
  /** null where there was no sidecar; `lost` where they are no longer kept. */
  readonly bytes: Uint8Array | null | 'lost';
}

/** One version; null where it does not exist. */
export async function readVersion(
  history: History,
  sidecar: string,
  { action: id, side }: VersionName,
): Promise<Result<FoundVersion | null>> {
  const action = await history.action(id);
  if (!action.ok) return action;
  const written = action.value && writtenBy(action.value, sidecar);
  if (!written) return ok(null);
  const { label } = written.action.head;
  const { before } = written.first;
  if (side === 'before' && before === null) return ok({ label, bytes: null });
  const bytes = await (side === 'after'
    ? history.writtenBy(written.action)(written.last)
    : history.bytesOf(written.action)(before ?? ''));
  return bytes.ok ? ok({ label, bytes: bytes.value ?? 'lost' }) : bytes;
}

/** What was saved last of a sidecar. */
export interface SavedVersion {
  /** Names its action. */
  readonly id: string;
  /** When its action began, in ms. */
  readonly time: number;
  /** What its action changed. */
  readonly changes: readonly FieldChange[];
  /** Null where it is no longer kept. */
  readonly read: () => Promise<Result<Uint8Array | null>>;
}

/** Actions that may restore damaged content; every other action writes readable sidecars. */
const putsBack: ReadonlySet<ActionCause> = new Set(['undo', 'restore', 'attach']);

/**
 * The last readable version saved of each of these sidecars. Moving aside is not a save: the version before
 * counts, and so does it where the undo of a restoring removed the sidecar again. One that any other action removed has none.
 * @param head which actions can have written them: nothing behind another's head is read
 * @param unread called for records that cannot be read
 */
export async function lastSaved(
  history: History,
  sidecars: Iterable<string>,
  head: (head: ActionHead) => boolean,
  unread?: (record: UnreadRecord) => void,
): Promise<ReadonlyMap<string, SavedVersion>> {
  const wanted = new Set(sidecars);
  const found = new Map<string, SavedVersion>();
  /** By sidecar the action whose undo removed it. */
  const undone = new Map<string, string>();
  const isWanted = (text: string) => wanted.has(sidecarIn(text));
  for await (const action of history.read(await history.ids(unread), { head, line: isWanted }, unread)) {
    const { id, time, cause, undoes } = action.head;
    if (cause === 'setAside') continue;
    const bytesOf = history.writtenBy(action);
    for (const last of new Map(action.versions.map((version) => [version.sidecar, version])).values()) {
      const { sidecar, written, changes } = last;
      if (!wanted.has(sidecar)) continue;
      const read = () => bytesOf(last);
      const removed = undone.get(sidecar);
      if (removed === id && cause === 'restore') undone.delete(sidecar);
      else if (removed === undefined && !written && undoes !== undefined) undone.set(sidecar, undoes);
      else if (written && putsBack.has(cause) && (await isDamaged(read))) continue;
      else {
        wanted.delete(sidecar);
        if (written && removed === undefined) found.set(sidecar, { id, time, changes, read });
      }
    }
    if (wanted.size === 0) break;
  }
  return found;
}

/** One that the history cannot give, at least now, is not damaged: an older version must not take its place. */
async function isDamaged(read: SavedVersion['read']): Promise<boolean> {
  const bytes = await read();
  return bytes.ok && bytes.value !== null && readSidecar(bytes.value).state !== 'ok';
}

/** The sidecar that a line of an action is about, without parsing the rest of it. */
function sidecarIn(line: string): string {
  const [, text] = /"sidecar":("(?:[^"\\]|\\.)*")/.exec(line) ?? [];
  return text === undefined ? '' : (JSON.parse(text) as string);
}

async function* writesOf(
  history: History,
  sidecar: string,
  unread: (record: UnreadRecord) => void,
): AsyncGenerator<WrittenVersion> {
  const named = JSON.stringify(sidecar);
  const wanted = { line: (text: string) => text.includes(named) };
  for await (const action of history.read(await history.ids(unread), wanted, unread)) {
    const written = writtenBy(action, sidecar);
    if (written) yield written;
  }
}

function writtenBy(action: StoredAction, sidecar: string): WrittenVersion | null {
  const versions = action.versions.filter((version) => version.sidecar === sidecar);
  const [first, last] = [versions[0], versions.at(-1)];
  return first && last ? { action, first, last } : null;
}
