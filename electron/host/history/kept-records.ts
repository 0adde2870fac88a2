import type { Stats } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFsError, nullIfAbsent, nullIfFsError } from '../disk/fs-problem.ts';
import { isTempName } from '../disk/temp-name.ts';
import { isActionId } from './action-id.ts';
import { readAction, type StoredAction } from './action-reader.ts';
import { unnamed } from './action-writer.ts';
import { usualLimits } from './prune-plan.ts';
import { isSilent, mayBeRunning } from './running-actions.ts';
import type { TendingLock } from './tending-lock.ts';

/** A file of the history and its content. */
export interface KeptRecord {
  readonly path: string;
  readonly size: number;
  readonly action: StoredAction;
  /** Left as it is, with what it needs: it is damaged and may come back from a backup, or its bytes may be needed unseen. */
  readonly isFixed: boolean;
}

/** What another user's record may be refused with: it is no other the next time. Windows refuses this user's own while it is scanned. */
const refusals: ReadonlySet<string> = new Set(['EACCES', 'EPERM']);

/**
 * The records that are not being written, oldest first. One that the drive does not give could need bytes of older ones, which are
 * fixed until it does, but not of newer ones (repack.ts).
 * @throws what the disk throws where the folder cannot be read, and what the lock does
 */
export async function readAll(folder: string, lock: TendingLock): Promise<readonly KeptRecord[]> {
  let kept: KeptRecord[] = [];
  const names = (await readdir(folder)).sort();
  const all = new Set(names);
  for (const name of names) {
    await lock.check();
    const path = join(folder, name);
    const isPacked = name.endsWith('.log') && all.has(name.replace(/\.log$/, '.pack'));
    if (isPacked) await rm(path, { force: true }); // a crash came between the two
    const file = isPacked ? null : await readKept(path, name).catch(unreadIfFsError);
    if (file === 'unread') kept = kept.map((older) => ({ ...older, isFixed: true }));
    else if (file) kept.push(file);
  }
  return kept;
}

function unreadIfFsError(error: unknown): 'unread' {
  if (isFsError(error)) return 'unread';
  throw error;
}

async function readKept(path: string, name: string): Promise<KeptRecord | null> {
  const [id = '', kind] = name.split('.');
  const stats = await stat(path).catch(nullIfAbsent);
  if (!stats) return null;
  if (isTempName(name) && isSilent(stats)) await rm(path, { force: true });
  if (isActionId(id) && kind === unnamed && !(await isBeingMade(path, stats))) await rm(path, { force: true });
  if (!isActionId(id) || !(kind === 'log' || kind === 'pack')) return null;
  const action = await readAction(path).catch((error: unknown) =>
    isRefused(error, stats) ? null : nullIfAbsent(error),
  );
  if (action && !action.isDamaged) {
    const isRunning = !action.hasEnd && (await mayBeRunning(action.head, stats));
    return isRunning ? null : { path, size: stats.size, action, isFixed: false };
  }
  // An unreadable record is reported and blocks undoing older actions as long as it could matter.
  if (Date.now() - stats.mtimeMs <= usualLimits.ageMs)
    return action && { path, size: stats.size, action, isFixed: true };
  await rm(path, { force: true });
  return null;
}

/** Whether a record that has no name yet may still get one. */
async function isBeingMade(path: string, stats: Stats): Promise<boolean> {
  const action = await readAction(path, { head: () => false }).catch(nullIfFsError);
  return mayBeRunning(action?.head ?? null, stats);
}

function isRefused(error: unknown, { uid }: Pick<Stats, 'uid'>): boolean {
  const user = process.geteuid?.();
  return isFsError(error) && refusals.has(error.code) && user !== undefined && user !== uid;
}
