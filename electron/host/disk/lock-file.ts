import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Disk, DiskFile } from './disk.ts';
import { FolderLocked, type LockSeen } from './folder-locked.ts';
import { isFsError, isFullError, nullIfFsError } from './fs-problem.ts';
import { hasEndedHere, isAlive, ownerIn, thisProcess } from './process-owner.ts';
import { breakerName, lockName, tempName } from './temp-name.ts';
import { writeAll } from './write-all.ts';

/** A lock whose holder cannot be asked is a leftover if it has not changed for this long, in ms. */
const silenceMs = 10_000;
/** After this the folder counts as locked. */
const patienceMs = 20_000;
/** Only drives without hard links and full ones show a lock without a name: after this long it is a leftover. */
const namelessMs = 900;
/** How often a running holder is checked again. */
const askMs = 500;
const eagerMs = 500;
/** A file of this name on Windows cannot be created again while its removal is pending. */
const pendingCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);
const pendingMs = 2000;
const largestLock = 4096;
const umask = process.umask();

/** Names this run of the program among all. */
const run = randomUUID();
/** Locks of this process: a lock of ours that is not among them was left by a failed removal. */
const held = new Set<string>();

/** A lock file as a waiting program sees it. */
interface SeenLock {
  readonly lock: LockSeen;
  /** How long it has been unchanged, and when its holder is checked, in ms of waiting. */
  readonly since: number;
  readonly askAt: number;
}

/**
 * Takes the lock of a folder, waiting while another program has it; the returned function releases it. A lock left by a
 * crash is recognised by the end of its holder, or by inactivity where its holder cannot be checked.
 * @param waitedFor a lock already waited for in vain: it is not waited for again
 * @throws what the disk throws; `FolderLocked` when another program has the lock.
 */
export async function takeLock(folder: string, disk: Disk, waitedFor?: LockSeen): Promise<() => Promise<void>> {
  const path = join(folder, lockName);
  const text = JSON.stringify({ ...(await thisProcess()), run, token: randomUUID() });
  let seen: SeenLock | null = null;
  let waited = 0;
  while (seen !== null || !(await makeLock(folder, text, disk, waited))) {
    const wasTried = seen === null;
    const lock = await lookAt(path, disk);
    seen = seeAgain(seen, lock, waited);
    if (lock && (waited > patienceMs || isSame(lock, waitedFor) || lock.isFolder)) throw new FolderLocked(lock);
    if (seen && (await isLeft(seen, waited))) await removeLeft(folder, seen, disk, waited);
    // One that has just been given back is taken at once.
    if (seen || wasTried) waited += await wait(disk, waited - (seen?.since ?? 0));
  }
  const taken = Date.now();
  return () => giveBack(path, text, disk, taken);
}

/** Whether nobody can have taken a lock of that time for a leftover; the computer may have slept since. */
function isRecent(taken: number): boolean {
  return Math.abs(Date.now() - taken) < silenceMs / 2;
}

/** Whether the lock is one that another program has made since; on a full disk, ours has no name. */
async function isAnothers(path: string, text: string, disk: Disk): Promise<boolean> {
  const now = (await lookAt(path, disk))?.text ?? '';
  return now !== '' && now !== text;
}

/** A saving program soon releases the lock; one that keeps it longer is checked less often. */
async function wait(disk: Disk, unchanged: number): Promise<number> {
  const longest = unchanged < eagerMs ? 6 : 50;
  // Random, so that waiting programs do not all look at once.
  const pause = 1 + Math.random() * longest;
  await disk.pause(pause);
  return pause;
}

function seeAgain(seen: SeenLock | null, lock: LockSeen | null, waited: number): SeenLock | null {
  if (lock === null) return null;
  if (!isSame(lock, seen?.lock)) return { lock, since: waited, askAt: waited };
  return seen && waited >= seen.askAt + askMs ? { ...seen, askAt: waited } : seen;
}

/**
 * Makes the lock file; false when there is one. Where the drive can do that, it has its name from the start: while the name is written,
 * which takes long on a slow drive, an empty file would be taken for a leftover.
 */
async function makeLock(folder: string, text: string, disk: Disk, waited: number): Promise<boolean> {
  const [path, named] = [join(folder, lockName), join(folder, tempName())];
  held.add(text);
  try {
    await writeName(await disk.open(named, 'wx'), text);
    await disk.link(named, path);
    return true;
  } catch (error) {
    held.delete(text);
    if (!isFsError(error)) throw error;
    // Awaited here: its failure would be nobody's while the drive removes the other file.
    return error.code !== 'EEXIST' && (await makeInPlace(path, text, disk, waited));
  } finally {
    await disk.unlink(named).catch(nullIfFsError);
  }
}

async function writeName(file: DiskFile, text: string): Promise<void> {
  try {
    await writeAll(file, Buffer.from(text));
    // Others must be able to read the owner after a crash, where the drive knows modes.
    if (umask & 0o044) await file.chmod(0o644).catch(nullIfFsError);
  } finally {
    await file.close();
  }
}

/** The same where a file cannot be linked; another program that took the empty file for a leftover has the lock then. */
async function makeInPlace(path: string, text: string, disk: Disk, waited: number): Promise<boolean> {
  const file = await disk.open(path, 'wx').catch((error: unknown) => {
    if (!isFsError(error)) throw error;
    if (error.code === 'EEXIST' || (pendingCodes.has(error.code) && waited < pendingMs)) return null;
    throw error;
  });
  if (!file) return false;
  held.add(text);
  try {
    await writeName(file, text);
  } catch (error) {
    // On a full disk the holder's name cannot be stored, but the file still locks: the replacements that are ready need no more space.
    if (isFullError(error)) return true;
    await giveBack(path, text, disk);
    throw error;
  }
  if ((await lookAt(path, disk))?.text === text) return true;
  held.delete(text);
  return false;
}

/** @param taken when it was taken, in ms; now unless given */
async function giveBack(path: string, text: string, disk: Disk, taken = Date.now()): Promise<void> {
  held.delete(text);
  if (isRecent(taken) || !(await isAnothers(path, text, disk))) await disk.unlink(path).catch(nullIfFsError);
}

/** A holder that crashed before it wrote its name left an empty file: it cannot be checked. */
async function isLeft({ lock: { text }, since, askAt }: SeenLock, waited: number): Promise<boolean> {
  if (text === '' && waited - since > namelessMs) return true;
  if (waited - since > silenceMs) return (await holderLives(text)) !== true;
  return waited === askAt && (await holderLives(text)) === false;
}

/** Null where the holder cannot be asked: a computer or a container of this one's name counts its processes by itself. */
async function holderLives(text: string | null): Promise<boolean | null> {
  const owner = ownerIn(text);
  if (text === null || !owner) return null;
  if (text.includes(run)) return held.has(text);
  if (await hasEndedHere(owner)) return false;
  return (await isAlive(owner)) === true ? true : null;
}

/** Removes a leftover lock, unless another program has just done so: only one at a time checks and removes. */
async function removeLeft(folder: string, seen: SeenLock, disk: Disk, waited: number): Promise<void> {
  const [path, breaker] = [join(folder, lockName), join(folder, breakerName)];
  const file = await disk.open(breaker, 'wx').catch(nullIfFsError);
  if (file) {
    await file.close().catch(nullIfFsError);
    const now = await lookAt(path, disk);
    if (now && isSame(now, seen.lock)) await disk.unlink(path).catch(nullIfFsError);
  }
  // A crash here leaves a file too; the step takes an instant, so an old one is a leftover.
  if (file || waited - seen.since > namelessMs) await disk.unlink(breaker).catch(nullIfFsError);
}

/** The current lock, even an unreadable one; null where there is none. */
async function lookAt(path: string, disk: Disk): Promise<(LockSeen & { readonly isFolder: boolean }) | null> {
  const file = await disk.read(path, largestLock).catch(nullIfFsError);
  const stats = file?.stats ?? (await disk.lstat(path).catch(nullIfFsError));
  if (!stats) return null;
  const text = file?.bytes ? Buffer.from(file.bytes).toString('utf8') : null;
  return { path, text, uid: stats.uid, mtimeMs: stats.mtimeMs, isFolder: stats.isDirectory() };
}

function isSame(lock: LockSeen, other: LockSeen | undefined): boolean {
  return lock.text === other?.text && lock.mtimeMs === other.mtimeMs && lock.uid === other.uid;
}
