import { copyFile, lstat, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { realDisk } from '../disk/disk.ts';
import { FolderSync } from '../disk/folder-sync.ts';
import { syncFile } from '../disk/sync-file.ts';

/**
 * Copies the files that are not there yet, or are longer now, with their times, which decide their age. The copies are
 * safe on their drive before the old files may be removed.
 */
export async function copyAll(from: string, to: string): Promise<void> {
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

/** Removes the files that `to` has as well, and the folder where none is left. */
export async function removeCopied(from: string, to: string): Promise<void> {
  for (const name of await namesIn(from)) if (await isCopied(from, to, name)) await rm(join(from, name));
  // Fails, and stays, if it is not empty.
  if ((await readdir(from)).length === 0) await rm(from, { recursive: true });
}

/** Files of the history; the lock of the housekeeping is not one of them. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.startsWith('.'));
}

export async function sizeOf(path: string, none = 0): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => none,
  );
}

/** Changed within the last hour: what writes it may still run (housekeeping.ts). */
export async function isFresh(path: string): Promise<boolean> {
  return Date.now() - (await lstat(path)).mtimeMs < 60 * 60 * 1000;
}
