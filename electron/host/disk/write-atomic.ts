import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Disk, DiskFile } from './disk.ts';
import type { FolderLocks } from './folder-locks.ts';
import type { FolderSync } from './folder-sync.ts';
import { isFsError } from './fs-problem.ts';
import { tempName } from './temp-name.ts';

/** One replacement of a file's content. */
export interface AtomicWrite {
  /** Absolute path without links; a link would be replaced by a file. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Stats of the file that is replaced, null for a new one: mode and owner are kept. */
  readonly replaces: Pick<Stats, 'mode' | 'uid' | 'gid'> | null;
  /** What has to be done before the replacement; other programs do not wait for it. */
  readonly ready?: () => Promise<unknown>;
  /** Asked just before the replacement; false leaves everything as it was. */
  readonly stillWanted: () => Promise<boolean>;
}

/** Virus scanners and sync clients hold a file for moments: about three seconds in all. */
const retryPauses = [10, 20, 50, 100, 200, 400, 800, 1400];
const lockedCodes = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY']);

/** What a save does to the disk, and the disk it does it to. */
export interface WriteDisk {
  readonly disk: Disk;
  readonly folders: FolderSync;
  /** Where other Scopecards may replace the same file. */
  readonly locks?: FolderLocks;
}

/**
 * Replaces a file's content so that at any moment, also after a crash, it is wholly the old or wholly the new
 * (SPEC 1.5). False when `stillWanted` said no.
 * @throws what the disk throws; the file is then the old one, but for a folder sync that failed after the replacement.
 */
export async function writeAtomic(write: AtomicWrite, { disk, folders, locks }: WriteDisk): Promise<boolean> {
  const folder = dirname(write.path);
  const temp = join(folder, tempName());
  let replaced = false;
  const replace = async (): Promise<void> => {
    if (!(await write.stillWanted())) return;
    await retryLocked(() => disk.rename(temp, write.path), disk);
    replaced = true;
  };
  try {
    await writeTemp(temp, write, disk);
    await write.ready?.();
    await (locks ? locks.run(folder, replace) : replace());
  } finally {
    if (!replaced) await removeQuietly(temp, disk);
  }
  if (replaced) await folders.sync(folder);
  return replaced;
}

/**
 * Removes a file for good. False when `stillWanted` said no.
 * @throws what the disk throws
 */
export async function removeDurably(
  { path, ready, stillWanted }: Pick<AtomicWrite, 'path' | 'ready' | 'stillWanted'>,
  { disk, folders, locks }: WriteDisk,
): Promise<boolean> {
  const folder = dirname(path);
  const remove = async (): Promise<boolean> => {
    if (!(await stillWanted())) return false;
    await retryLocked(() => disk.unlink(path), disk);
    return true;
  };
  await ready?.();
  const removed = await (locks ? locks.run(folder, remove) : remove());
  if (removed) await folders.sync(folder);
  return removed;
}

/** Writes a new file whole and safe on the drive, with the mode and owner of the one it is to replace. */
export async function writeTemp(
  temp: string,
  write: Pick<AtomicWrite, 'bytes' | 'replaces'>,
  disk: Disk,
): Promise<void> {
  const file = await disk.open(temp, 'wx', write.replaces ? write.replaces.mode & 0o777 : 0o666);
  try {
    await writeAll(file, write.bytes);
    if (write.replaces && !comesOutSame(write.replaces)) await keepAttributes(file, write.replaces);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Writes all bytes: a write may take fewer than it was given. @throws what the disk throws */
export async function writeAll(file: DiskFile, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
    if (bytesWritten === 0) throw Object.assign(new Error('ENOSPC: nothing was written'), { code: 'ENOSPC' });
    done += bytesWritten;
  }
}

const umask = process.umask();

/** Whether a file that this process makes with the old one's mode has the same owner and mode without more ado. */
function comesOutSame({ mode, uid, gid }: Pick<Stats, 'mode' | 'uid' | 'gid'>): boolean {
  return uid === process.geteuid?.() && gid === process.getegid?.() && (mode & 0o777 & umask) === 0;
}

/** For `chown`: leaves the owner as it is. */
const sameOwner = -1;

/**
 * Permissions and, as far as this user may, owner and group. Never the bits that run a program as somebody else: they
 * would give that somebody's rights away when the owner changes.
 */
async function keepAttributes(file: DiskFile, old: Pick<Stats, 'mode' | 'uid' | 'gid'>): Promise<void> {
  const now = await file.stat();
  const wanted = old.mode & 0o777;
  const isKept = await keepOwner(file, now, old);
  // After the owner: a change of owner may drop bits of the mode.
  if ((now.mode & 0o777) !== wanted) await allowed(file.chmod(wanted));
  if (!isKept && readsByGroupAlone(wanted)) throw new GroupLost();
}

/** Keeps the owner and the group, else the group alone; whether the group is kept. */
async function keepOwner(file: DiskFile, now: Stats, old: Pick<Stats, 'uid' | 'gid'>): Promise<boolean> {
  if (now.uid !== old.uid && (await allowed(file.chown(old.uid, old.gid)))) return true;
  return now.gid === old.gid || (await allowed(file.chown(sameOwner, old.gid)));
}

function readsByGroupAlone(mode: number): boolean {
  return (mode & 0o040) !== 0 && (mode & 0o004) === 0;
}

/** A replacement would take the file away from the people who read it as members of its group; nothing is written. */
export class GroupLost extends Error {
  readonly code = 'EPERM';
}

/** Whether the system did it: not every user may give files away, not every drive knows modes. */
async function allowed(change: Promise<void>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (!isFsError(error)) throw error;
    return false;
  }
}

async function retryLocked(call: () => Promise<void>, disk: Disk): Promise<void> {
  let first: unknown;
  for (const pause of retryPauses) {
    try {
      await call();
      return;
    } catch (error) {
      // A network drive may rename and yet report a failure: what stood in the way at first is the cause.
      if (!isFsError(error) || !lockedCodes.has(error.code)) throw first ?? error;
      first ??= error;
      await disk.pause(pause);
    }
  }
  await call();
}

/** Removes what a failed write leaves; that this fails too is not told. */
export async function removeQuietly(path: string, disk: Disk): Promise<void> {
  try {
    await disk.unlink(path);
  } catch (error) {
    // Never made, or it stays behind and a later scan removes it; the cause of the failure is told already.
    if (!isFsError(error)) throw error;
  }
}
