import { rename, symlink, unlink } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { HistoryPlace } from '../../../shared/ipc/history.ts';
import { problem } from '../../../shared/problems/problem.ts';
import type { ReasonCode } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { realDisk } from '../disk/disk.ts';
import { isRemote } from '../disk/drive-kind.ts';
import { isFolder, isLink } from '../disk/entry-kind.ts';
import { attempt, isFsError, nullIfFsError } from '../disk/fs-problem.ts';
import { isSameFolder } from '../disk/is-same-folder.ts';
import { makePrivateFolder } from '../disk/private-file.ts';
import { realPath } from '../disk/real-path.ts';
import { isActionId } from './action-id.ts';
import { readAction } from './action-reader.ts';
import { unnamed } from './action-writer.ts';
import { copyAll, copyDiffering, mergeLeft, namesIn, removeCopied, sizeOf } from './history-files.ts';
import { halfwayPath, usualPlace } from './history-places.ts';
import { mayBeRunning } from './running-actions.ts';
import { TendingLock } from './tending-lock.ts';

/** Name of the folder that is made in the place that the user chose. */
const folderName = 'Scopecard history';

/** Where versions are kept, and their size. */
export async function historyPlace(userFolder: string): Promise<HistoryPlace> {
  const usual = usualPlace(userFolder);
  const isUsual = !(await isLink(usual));
  const path = await realPath(usual).catch(() => usual);
  const sizes = await attempt(path, async () =>
    Promise.all((await namesIn(path)).map((name) => sizeOf(join(path, name)))),
  );
  return { path, isUsual, bytes: (sizes.ok ? sizes.value : []).reduce((sum, size) => sum + size, 0) };
}

/**
 * Moves the history into a folder of its own within `to`, or back for null. All files are copied before the
 * place changes, and the old ones are removed only after that: whatever fails, one of the two is complete. The
 * place is a link among the user's settings, so that the window and the command line follow it alike.
 */
export async function moveHistory(userFolder: string, to: string | null): Promise<Result<HistoryPlace>> {
  const usual = usualPlace(userFolder);
  const from = await realPath(usual).catch(() => usual);
  const target = to === null ? usual : join(to, folderName);
  try {
    const reason = await whyNot(from, target, to);
    if (reason !== null) return notMoved(from, reason);
    // None can be made on a drive that is away, or read-only.
    const lock = await TendingLock.take(from);
    if (!lock && (await isFolder(from)) && (await TendingLock.isHeld(from))) return notMoved(from, 'history-busy');
    try {
      if (to === null) await moveBack(from, usual);
      else await moveAway(from, usual, target);
    } finally {
      await lock?.release();
    }
    return ok(await historyPlace(userFolder));
  } catch (error) {
    if (!isFsError(error)) throw error;
    return notMoved(from, error.code);
  }
}

function notMoved(path: string, reason: string): Result<never> {
  return fail(problem('history-not-moved', { path, reason }));
}

async function whyNot(from: string, target: string, to: string | null): Promise<ReasonCode | null> {
  if (to !== null && !isAbsolute(to)) return 'place-not-full';
  if (to !== null && !(await isFolder(to))) return 'place-not-folder';
  if (to === null ? !(await isLink(target)) : await isSameFolder(target, from)) return 'place-same';
  if (to !== null && isWithin(target, from)) return 'place-inside';
  if (process.platform === 'win32' && to !== null && (await isRemote(await realPath(to)))) return 'place-network';
  if (to !== null && !(await isFree(target, from))) return 'place-not-empty';
  return (await isInUse(from)) ? 'save-runs' : null;
}

/** Whether a place is empty, or has only copies of records of this history, which a move that was cut off has left. */
async function isFree(target: string, from: string): Promise<boolean> {
  const names = await namesIn(target);
  if (names.length === 0) return true;
  const own = new Set((await namesIn(from)).map(idOfRecord));
  const areOwn = await Promise.all(
    names.map(async (name) => {
      const id = idOfRecord(name);
      return id !== null && own.has(id) && (await realDisk.lstat(join(target, name)))?.isFile();
    }),
  );
  return areOwn.every(Boolean);
}

/** The action that a file is the record of; no two programs give the same name to theirs. */
function idOfRecord(name: string): string | null {
  const [, id = '', kind] = /^(.*)\.(\w+)$/.exec(name) ?? [];
  return isActionId(id) && (kind === 'log' || kind === 'pack') ? id : null;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

/** An action without an end is being written, by this program or another. */
async function isInUse(folder: string): Promise<boolean> {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const stats = /\.(?:log|new)$/.test(name) ? await realDisk.stat(path) : null;
    if (!stats) continue;
    const action = await readAction(path).catch(() => null);
    const isOver = !name.endsWith(`.${unnamed}`) && (action?.hasEnd || action?.isDamaged);
    if (!isOver && (await mayBeRunning(action?.head ?? null, stats))) return true;
  }
  return false;
}

/** The next start merges or removes what this leaves behind (finish-move.ts). */
async function moveAway(from: string, usual: string, target: string): Promise<void> {
  const time = Date.now();
  const kept = halfwayPath(usual, 'moved', time);
  const left = halfwayPath(usual, 'left', time);
  await makePrivateFolder(target);
  try {
    await copyDiffering(from, target);
    await copyAll(from, target);
  } catch (error) {
    // Else the place would not be empty the next time.
    await removeCopied(target, from).catch(nullIfFsError);
    throw error;
  }
  // The folder may not exist yet.
  await makePrivateFolder(usual);
  await rename(usual, kept);
  try {
    await linkTo(target, usual);
  } catch (error) {
    await rename(kept, usual);
    throw error;
  }
  await rename(kept, left);
  await mergeLeft(left, usual).catch(nullIfFsError);
}

/** Windows makes such a link to any drive, but follows it to drives of this computer only. @throws what the disk throws */
async function linkTo(target: string, usual: string): Promise<void> {
  await symlink(target, usual, 'junction');
  if (await isFolder(usual)) return;
  await unlink(usual);
  throw Object.assign(new Error('EINVAL: the link is not followed'), { code: 'EINVAL' });
}

/** Where the drive of the place is away, or fails from now on, its versions follow once it is back. */
async function moveBack(from: string, usual: string): Promise<void> {
  const time = Date.now();
  const copy = halfwayPath(usual, 'copy', time);
  const made = halfwayPath(usual, 'back', time);
  const left = halfwayPath(usual, 'left', time);
  await makePrivateFolder(copy);
  await copyAll(from, copy);
  await rename(copy, made);
  await rename(usual, left);
  try {
    await rename(made, usual);
  } catch (error) {
    await rename(left, usual);
    throw error;
  }
  await mergeLeft(left, usual).catch(nullIfFsError);
}
