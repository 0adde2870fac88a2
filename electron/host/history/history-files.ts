import { copyFile, lstat, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { realDisk } from '../disk/disk.ts';
import { isLink } from '../disk/entry-kind.ts';
import { FolderSync } from '../disk/folder-sync.ts';
import { nullIfAbsent } from '../disk/fs-problem.ts';
import { haveSameBytes } from '../disk/have-same-bytes.ts';
import { isSameFolder } from '../disk/is-same-folder.ts';
import { keepTimes } from '../disk/keep-times.ts';
import { realPath } from '../disk/real-path.ts';
import { syncFile } from '../disk/sync-file.ts';
import { isTempName, tempName } from '../disk/temp-name.ts';
import { removeQuietly } from '../disk/write-atomic.ts';
import { tendedName, tendingName } from './history-places.ts';

/**
 * Copies the files that are not there yet, or are longer now, with their times, which decide their age. The copies are
 * safe on their drive before the old files may be removed.
 * @throws what the disk throws
 */
export async function copyAll(from: string, to: string): Promise<void> {
  for (const name of await namesIn(from)) {
    if (!(await isCopied(from, to, name))) await copyWhole(join(from, name), join(to, name));
  }
  await new FolderSync(realDisk).sync(to);
}

/**
 * Copies again what a move that was cut off has left in `to` and is not the same in both now: it was tidied, or written, since.
 * @throws what the disk throws
 */
export async function copyDiffering(from: string, to: string): Promise<void> {
  for (const name of await namesIn(to)) {
    const [there, copy] = [join(from, name), join(to, name)];
    const size = await sizeOf(there, -1);
    if (size < 0) continue; // packed since; the pack is copied, and read in its place
    const isSame = size === (await sizeOf(copy)) && (await haveSameBytes(there, copy));
    if (!isSame) await copyWhole(there, copy);
  }
}

/** Half a copy never has the name of a whole one, of whatever length the system makes it. */
async function copyWhole(from: string, to: string): Promise<void> {
  const temp = join(dirname(to), tempName());
  try {
    const original = await stat(from);
    await copyFile(from, temp);
    await syncFile(temp);
    await keepTimes(temp, original);
    await realDisk.rename(temp, to);
  } catch (error) {
    await removeQuietly(temp, realDisk);
    throw error;
  }
}

/** Files of the history only grow: a copy that is longer was written since the place changed. */
async function isCopied(from: string, to: string, name: string): Promise<boolean> {
  const [there, copy] = await Promise.all([sizeOf(join(from, name)), sizeOf(join(to, name), -1)]);
  return copy >= there;
}

/** Removes the files that `to` has as well, and the folder where none is left. */
export async function removeCopied(from: string, to: string): Promise<void> {
  for (const name of await namesIn(from)) if (await isCopied(from, to, name)) await rm(join(from, name));
  if ((await readdir(from)).every(isOfTidying)) await rm(from, { recursive: true });
}

function isOfTidying(name: string): boolean {
  return name === tendingName || name === tendedName || isTempName(name);
}

/** Files of the history; those of its tidying are not among them. @throws what the disk throws, but where there is no folder */
export async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(nullIfAbsent);
  return (names ?? []).filter((name) => !name.startsWith('.'));
}

/** @throws what the disk throws, but where there is no file */
export async function sizeOf(path: string, none = 0): Promise<number> {
  return (await stat(path).catch(nullIfAbsent))?.size ?? none;
}

/**
 * Merges what a move left, a folder or a link to one, into the usual place, and removes it.
 * @throws what the disk throws, while its drive is away for instance
 */
export async function mergeLeft(left: string, usual: string): Promise<void> {
  const wasLink = await isLink(left);
  const [from, to] = await Promise.all([realPath(left), realPath(usual)]);
  if (!(await isSameFolder(from, to))) {
    await copyAll(from, to);
    await removeCopied(from, to);
  }
  if (wasLink) await rm(left);
}

/** Changed within the last hour: what writes it may still run (housekeeping.ts). */
export async function isFresh(path: string): Promise<boolean> {
  return Date.now() - (await lstat(path)).mtimeMs < 60 * 60 * 1000;
}
