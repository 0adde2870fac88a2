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
  const result = await nameAnew(from, to, stats, write);
  if (result !== 'moved') return result;
  await folders.sync(dirname(to));
  if (dirname(to) !== dirname(from)) await folders.sync(dirname(from));
  return 'moved';
}

/** Making a link never replaces a file; without links, the check was made a moment ago. */
async function nameAnew(from: string, to: string, stats: Stats, write: WriteDisk): Promise<MoveResult> {
  const { disk } = write;
  try {
    if (!stats.isFile()) throw Object.assign(new Error('EPERM: not an ordinary file'), { code: 'EPERM' });
    await disk.link(from, to);
  } catch (error) {
    if (!isFsError(error)) throw error;
    if (error.code === 'EEXIST') return 'occupied';
    if (error.code === 'EXDEV') return copyOver(from, to, write);
    if (!refusesHardLinks(error)) throw error;
    await disk.rename(from, to);
    return 'moved';
  }
  await removeOld(from, to, disk);
  return 'moved';
}

/** Removes the old name; if that fails, the new one is removed again. */
async function removeOld(from: string, to: string, disk: Disk): Promise<void> {
  try {
    await retryHeld(() => disk.unlink(from), disk);
  } catch (error) {
    await removeQuietly(to, disk);
    throw error;
  }
}

/** To another drive: a complete copy under a temporary name, given its own name, then the old one removed. */
async function copyOver(from: string, to: string, write: WriteDisk): Promise<MoveResult> {
  const { disk, folders } = write;
  const file = await disk.read(from, maxSidecarBytes);
  if (!file?.bytes) throw Object.assign(new Error('EXDEV: not to be copied'), { code: 'EXDEV' });
  const temp = join(dirname(to), tempName());
  try {
    await writeTemp(temp, { bytes: file.bytes, replaces: file.stats }, disk);
    const named = await nameAnew(temp, to, file.stats, write);
    if (named !== 'moved') return named;
  } finally {
    await removeQuietly(temp, disk);
  }
  await folders.sync(dirname(to));
  const now = await disk.lstat(from);
  if (now?.mtimeMs === file.stats.mtimeMs && now.size === file.stats.size) await removeOld(from, to, disk);
  else {
    await removeQuietly(to, disk);
    throw Object.assign(new Error('EBUSY: it was written while it was copied'), { code: 'EBUSY' });
  }
  return 'moved';
}
