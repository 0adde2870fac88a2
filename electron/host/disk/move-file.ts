import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { maxSidecarBytes } from '../../../shared/sidecar/document/decode.ts';
import type { Disk } from './disk.ts';
import { isFsError } from './fs-problem.ts';
import { refusesHardLinks } from './hard-links.ts';
import { retryHeld } from './retry-held.ts';
import { tempName } from './temp-name.ts';
import { removeQuietly, type WriteDisk, writeTemp } from './write-atomic.ts';

/** Result of a move; `occupied`: the new name is taken, and nothing was done. */
export type MoveResult = 'moved' | 'occupied' | 'missing';

/**
 * Renames a file without overwriting anything. At any moment, also after a crash, it is complete under the one
 * name, the other, or both. Between drives it is copied first and removed when the copy is safe.
 * @throws what the disk throws; the file is then complete where it was, or under both names
 */
export async function moveFile(from: string, to: string, write: WriteDisk): Promise<MoveResult> {
  const { disk, folders } = write;
  const stats = await disk.lstat(from);
  if (!stats) return 'missing';
  if (await disk.lstat(to)) return 'occupied';
  const result = await giveName(from, to, stats, write);
  if (result !== 'moved') return result;
  await folders.sync(dirname(to));
  if (dirname(to) !== dirname(from)) await folders.sync(dirname(from));
  return 'moved';
}

/** Making a link never replaces a file; without links, the check is made a moment before. */
async function giveName(from: string, to: string, stats: Stats, write: WriteDisk): Promise<MoveResult> {
  const { disk } = write;
  try {
    if (!stats.isFile()) throw Object.assign(new Error('EPERM: not an ordinary file'), { code: 'EPERM' });
    await disk.link(from, to);
  } catch (error) {
    if (!isFsError(error)) throw error;
    if (error.code === 'EEXIST') return 'occupied';
    if (error.code === 'EXDEV') return copyOver(from, to, write);
    if (!refusesHardLinks(error)) throw error;
    return renameFree(from, to, disk);
  }
  await removeOld(from, to, disk);
  return 'moved';
}

/** A drive may rename and still report a failure: the old name is gone then, and the next try reports the first cause. */
async function renameFree(from: string, to: string, disk: Disk): Promise<MoveResult> {
  if (await disk.lstat(to)) return 'occupied';
  const isFree = async () => (await disk.lstat(to)) === null || (await disk.lstat(from)) === null;
  return (await retryHeld(() => disk.rename(from, to), disk, isFree)) ? 'moved' : 'occupied';
}

/**
 * Removes the old name, unless it is not wanted now; if that fails, the new one is removed again. A drive may remove it and
 * still report a failure: the new one is then the only one.
 */
async function removeOld(from: string, to: string, disk: Disk, isWanted = async () => true): Promise<void> {
  try {
    const isRemoved = (await isWanted()) && (await retryHeld(() => disk.unlink(from), disk, isWanted));
    if (!isRemoved) throw Object.assign(new Error('EBUSY: it was written while it was copied'), { code: 'EBUSY' });
  } catch (error) {
    if ((await disk.lstat(from)) === null) return;
    await removeQuietly(to, disk);
    throw error;
  }
}

/** To another drive: a complete copy under a temporary name, given its own name, then the old one removed. */
async function copyOver(from: string, to: string, write: WriteDisk): Promise<MoveResult> {
  const { disk, folders } = write;
  const file = await disk.read(from, maxSidecarBytes);
  const bytes = file?.bytes;
  if (!bytes) throw Object.assign(new Error('EXDEV: not to be copied'), { code: 'EXDEV' });
  const temp = join(dirname(to), tempName());
  try {
    await writeTemp(temp, { bytes, replaces: file.stats }, disk);
    const named = await giveName(temp, to, file.stats, write);
    if (named !== 'moved') return named;
  } finally {
    await removeQuietly(temp, disk);
  }
  await folders.sync(dirname(to));
  const isCopied = async () => {
    const now = await disk.read(from, maxSidecarBytes);
    return !now || (now.bytes !== null && Buffer.compare(now.bytes, bytes) === 0);
  };
  await removeOld(from, to, disk, isCopied);
  return 'moved';
}
