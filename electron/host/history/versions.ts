import type { Problem } from '../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import type { EarlierVersion, KeptVersions, VersionName } from '../../../shared/saved/history.ts';
import type { VersionLine } from './action-format.ts';
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
