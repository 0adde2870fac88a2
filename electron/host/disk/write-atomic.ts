import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Disk, DiskFile } from './disk.ts';
import type { FolderLocks } from './folder-locks.ts';
import type { FolderSync } from './folder-sync.ts';
import { type FsError, isFsError } from './fs-problem.ts';
import { isInsideAny } from './paths.ts';
import { replaceFile } from './replace-file.ts';
import { retryHeld } from './retry-held.ts';
import { syncOpen } from './sync-file.ts';
import { tempName } from './temp-name.ts';
import { writeAll } from './write-all.ts';

/** One replacement of a file's content. */
export interface AtomicWrite {
  /** Absolute path without links; a link would be replaced by a file. */
  readonly path: string;
  /** In one piece or several, one after the other. */
  readonly bytes: Uint8Array | readonly Uint8Array[];
  /** Stats of the file that is replaced, null for a new one: mode and owner are kept. */
  readonly replaces: Pick<Stats, 'mode' | 'uid' | 'gid'> | null;
  /** Work needed before the replacement, done without the lock. */
  readonly ready?: () => Promise<unknown>;
  /** Waited for when the new file is beside the old one and that work is done. */
  readonly staged?: () => Promise<unknown>;
  /** Called just before the replacement, and each further try of it; false leaves everything as it was. */
  readonly stillWanted: () => Promise<boolean>;
  /** Whether no file is expected: one made by another program in the meantime stays. */
  readonly isNew?: boolean;
  /** Whether a file is the expected one; called again after the replacement, for its second name. */
  readonly isUntouched?: (path: string) => Promise<boolean>;
  /** Folders, absolute and without links, outside of which nothing is written, even if the path has come to lead there. */
  readonly inside?: readonly string[];
}

/** A replacement and the disk to make it on. */
export interface WriteDisk {
  readonly disk: Disk;
  readonly folders: FolderSync;
  /** Where other Scopecards may replace the same file. */
  readonly locks?: FolderLocks;
}

/**
 * Replaces a file's content so that at any moment, even after a crash, it is entirely the old or entirely the new
 * (docs/format.md 5). False when `stillWanted` returned false.
 * @throws what the disk throws, the file is then the old one; `Unsynced` after the replacement
 */
export async function writeAtomic(write: AtomicWrite, { disk, folders, locks }: WriteDisk): Promise<boolean> {
  const folder = dirname(write.path);
  const temp = join(folder, tempName());
  let replaced = false;
  const replace = async (): Promise<void> => {
    if (!(await write.stillWanted())) return;
    const old = { isNew: write.isNew ?? false, isUntouched: write.isUntouched, isStill: write.stillWanted };
    replaced = await replaceFile(temp, write.path, old, disk);
  };
  try {
    await writeTemp(temp, write, disk);
    await write.ready?.();
    await write.staged?.();
    await (locks ? locks.run(folder, replace) : replace());
  } finally {
    if (!replaced) await removeQuietly(temp, disk);
  }
  if (replaced) await syncAfter(folder, folders);
  return replaced;
}

/** The file is replaced, but the drive did not confirm that this survives a power cut. */
export class Unsynced extends Error {
  readonly code: string;

  constructor({ code, message }: FsError) {
    super(message);
    this.code = code;
  }
}

async function syncAfter(folder: string, folders: FolderSync): Promise<void> {
  try {
    await folders.sync(folder);
  } catch (error) {
    throw isFsError(error) ? new Unsynced(error) : error;
  }
}

/** A folder was replaced by a link that leads elsewhere; nothing was written there. */
export class LedOutside extends Error {
  readonly code = 'EPERM';
}

/**
 * Removes a file for good. False when `stillWanted` returned false.
 * @throws what the disk throws
 */
export async function removeDurably(
  {
    path,
    ready,
    staged,
    stillWanted,
    inside,
  }: Pick<AtomicWrite, 'path' | 'ready' | 'staged' | 'stillWanted' | 'inside'>,
  { disk, folders, locks }: WriteDisk,
): Promise<boolean> {
  const folder = dirname(path);
  const remove = async (): Promise<boolean> => {
    if (!(await stillWanted())) return false;
    if (inside) confine(await disk.realPath(folder), inside);
    // A drive may remove it and still report a failure: the next try reports the first cause.
    const isStill = async () => (await stillWanted()) || (await disk.lstat(path)) === null;
    return retryHeld(() => disk.unlink(path), disk, isStill);
  };
  await ready?.();
  await staged?.();
  const removed = await (locks ? locks.run(folder, remove) : remove());
  if (removed) await syncAfter(folder, folders);
  return removed;
}

/** Writes a new file whole and safe on the drive, with the mode and owner of the one it is to replace. */
export async function writeTemp(
  temp: string,
  write: Pick<AtomicWrite, 'bytes' | 'replaces' | 'inside'>,
  disk: Disk,
): Promise<void> {
  const file = await disk.open(temp, 'wx', write.replaces ? write.replaces.mode & 0o777 : 0o666);
  try {
    if (write.inside) await stayInside(file, write.inside, disk);
    for (const part of write.bytes instanceof Uint8Array ? [write.bytes] : write.bytes) await writeAll(file, part);
    if (write.replaces) await keepAttributes(file, write.replaces);
    await syncOpen(file);
  } finally {
    await file.close();
  }
}

/** Removes a file that was made elsewhere, by its own name; it contains no data of a sidecar. */
async function stayInside(file: DiskFile, inside: readonly string[], disk: Disk): Promise<void> {
  const path = await file.realPath();
  try {
    confine(path, inside);
  } catch (error) {
    await removeQuietly(path, disk);
    throw error;
  }
}

function confine(path: string, inside: readonly string[]): void {
  if (!isInsideAny(inside, path)) throw new LedOutside();
}

/** For `chown`: leaves the owner as it is. */
const sameOwner = -1;

/**
 * Gives a new file the permissions of an old one and, as far as this user may, its owner and group. Never the setuid and setgid bits: they
 * would give away rights when the owner changes. What a new file gets does not follow from this process alone: a folder may give
 * its own group, or a mode of its own (setgid, default ACLs).
 */
export async function keepAttributes(file: DiskFile, old: Pick<Stats, 'mode' | 'uid' | 'gid'>): Promise<void> {
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

/** A replacement would lock out members of the file's group; nothing is written. */
export class GroupLost extends Error {
  readonly code = 'EPERM';
}

/** Whether it worked: not every user may give files away, not every drive knows modes. */
async function allowed(change: Promise<void>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (!isFsError(error)) throw error;
    return false;
  }
}

/** Removes what a failed write leaves; a failure of that is not reported. */
export async function removeQuietly(path: string, disk: Disk): Promise<void> {
  try {
    await disk.unlink(path);
  } catch (error) {
    // Never made, or removed by a later scan; the cause is already reported.
    if (!isFsError(error)) throw error;
  }
}
