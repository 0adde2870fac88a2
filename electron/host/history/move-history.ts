import { copyFile, lstat, readdir, realpath, rename, rm, stat, symlink, utimes } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import type { HistoryPlace } from '../../../shared/ipc/history.ts';
import { problem } from '../../../shared/problems/problem.ts';
import type { ReasonCode } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { realDisk } from '../disk/disk.ts';
import { FolderSync } from '../disk/folder-sync.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { makePrivateFolder } from '../disk/private-file.ts';
import { syncFile } from '../disk/sync-file.ts';
import { readAction } from './action-reader.ts';
import { unnamed } from './action-writer.ts';

/** Name of the folder that is made in the place that the user chose. */
const folderName = 'Scopecard history';

/** The folder of the history among the user's settings: the folder itself, or a link to where it was moved. */
const usualPlace = (userFolder: string) => join(userFolder, 'history');

/** Where versions are kept, and their size. */
export async function historyPlace(userFolder: string): Promise<HistoryPlace> {
  const usual = usualPlace(userFolder);
  const isUsual = !(await isLink(usual));
  const path = await realpath(usual).catch(() => usual);
  const sizes = await Promise.all((await namesIn(path)).map((name) => sizeOf(join(path, name))));
  return { path, isUsual, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/**
 * Moves the history into a folder of its own within `to`, or back for null. All files are copied before the
 * place changes, and the old ones are removed only after that: whatever fails, one of the two is complete. The
 * place is a link among the user's settings, so that the window and the command line follow it alike.
 */
export async function moveHistory(userFolder: string, to: string | null): Promise<Result<HistoryPlace>> {
  const usual = usualPlace(userFolder);
  const from = await realpath(usual).catch(() => usual);
  const target = to === null ? usual : join(to, folderName);
  try {
    const reason = await whyNot(from, target, to);
    if (reason !== null) return notMoved(from, reason);
    if (to === null) await moveBack(from, usual);
    else await moveAway(from, usual, target);
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
  if (to === null ? !(await isLink(target)) : target === from) return 'place-same';
  if (to !== null && isWithin(target, from)) return 'place-inside';
  if (to !== null && (await namesIn(target)).length > 0) return 'place-not-empty';
  return (await isInUse(from)) ? 'save-runs' : null;
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

/** An action without an end is being written, by this program or another. */
async function isInUse(folder: string): Promise<boolean> {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    if (!/\.(?:log|new)$/.test(name) || !(await isFresh(path))) continue;
    const action = name.endsWith(`.${unnamed}`) ? null : await readAction(path).catch(() => null);
    if (!action?.hasEnd && !action?.isDamaged) return true;
  }
  return false;
}

/** An action not written for an hour is not running (housekeeping.ts). */
async function isFresh(path: string): Promise<boolean> {
  return Date.now() - (await stat(path)).mtimeMs < 60 * 60 * 1000;
}

/** Names of what takes the usual place, or has just left it. */
const halfway = /^history-(?:moved|back)-\d+$/;

/**
 * Finishes a move that was cut off, by a crash, in the moment in which the usual place is empty: what left it last, or
 * was to take it, is whole and goes there.
 * @throws what the disk throws
 */
export async function finishMove(userFolder: string): Promise<void> {
  const usual = usualPlace(userFolder);
  if ((await isLink(usual)) || (await isFolder(usual))) return;
  const names = await readdir(userFolder).catch(() => []);
  const latest = names
    .filter((name) => halfway.test(name))
    .sort((one, other) => Number(one.split('-').at(-1)) - Number(other.split('-').at(-1)))
    .at(-1);
  if (latest !== undefined) await rename(join(userFolder, latest), usual);
}

async function moveAway(from: string, usual: string, target: string): Promise<void> {
  await makePrivateFolder(target);
  await copyAll(from, target);
  const kept = `${usual}-moved-${Date.now()}`;
  const wasLink = await isLink(usual);
  // The folder may not exist yet.
  await makePrivateFolder(usual);
  await rename(usual, kept);
  try {
    await symlink(target, usual, 'junction');
  } catch (error) {
    await rename(kept, usual);
    throw error;
  }
  const old = wasLink ? from : kept;
  // What was written between the copy and the change of place.
  await copyAll(old, target);
  if (wasLink) await rm(kept, { force: true });
  await removeCopied(old, target);
}

async function moveBack(from: string, usual: string): Promise<void> {
  const made = join(dirname(usual), `${basename(usual)}-back-${Date.now()}`);
  await makePrivateFolder(made);
  await copyAll(from, made);
  await rm(usual);
  try {
    await rename(made, usual);
  } catch (error) {
    await symlink(from, usual, 'junction');
    throw error;
  }
  await copyAll(from, usual);
  await removeCopied(from, usual);
}

/**
 * Copies the files that are not there yet, or are longer now, with their times, which decide their age. The copies are
 * safe on their drive before the old files may be removed.
 */
async function copyAll(from: string, to: string): Promise<void> {
  for (const name of await namesIn(from)) {
    if (await isCopied(from, to, name)) continue;
    const { atime, mtime } = await stat(join(from, name));
    await copyFile(join(from, name), join(to, name));
    await syncFile(join(to, name));
    await utimes(join(to, name), atime, mtime);
  }
  await new FolderSync(realDisk).sync(to);
}

/** Files of the history only grow: a copy that is longer was written since the place changed. */
async function isCopied(from: string, to: string, name: string): Promise<boolean> {
  const [there, copy] = await Promise.all([sizeOf(join(from, name)), sizeOf(join(to, name), -1)]);
  return copy >= there;
}

async function removeCopied(from: string, to: string): Promise<void> {
  for (const name of await namesIn(from)) if (await isCopied(from, to, name)) await rm(join(from, name));
  // Fails, and stays, if it is not empty.
  if ((await readdir(from)).length === 0) await rm(from, { recursive: true });
}

/** Files of the history; the lock of the housekeeping is not one of them. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.startsWith('.'));
}

async function sizeOf(path: string, none = 0): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => none,
  );
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isSymbolicLink(),
    () => false,
  );
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
