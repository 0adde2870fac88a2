import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { FolderLocked, type LockSeen } from './folder-locked.ts';
import { isFsError } from './fs-problem.ts';
import { isAlive, parseOwner, thisProcess } from './process-owner.ts';
import { breakerName, lockName } from './temp-name.ts';

/** A lock whose holder cannot be asked is left over when nothing happened to it for this long, in ms. */
const silenceMs = 10_000;
/** After this the folder counts as locked. */
const patienceMs = 20_000;
/** Its maker names itself at once: a lock without a name is left over when it stays that way for this long. */
const namelessMs = 900;
/** How often a living holder is asked again whether it lives. */
const askMs = 500;
const eagerMs = 500;
/** A file of this name on Windows cannot be created again while its removal is pending. */
const pendingCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);
const pendingMs = 2000;
const largestLock = 4096;
const umask = process.umask();

/** What this process holds: a lock of ours that is not among them was left by a removal that failed. */
const held = new Set<string>();

/** A lock file as a waiting program sees it. */
interface SeenLock {
  readonly lock: LockSeen;
  /** For how long it has been the same, and when its holder is asked, in ms of waiting. */
  readonly since: number;
  readonly askAt: number;
}

/**
 * Takes the lock of a folder, waiting while another program has it; the answer releases it. A lock that a crash left
 * behind is recognised by the end of its holder, or by its silence where its holder cannot be asked.
 * @param waitedFor a lock that was waited for without success: it is not waited for again
 * @throws what the disk throws; `FolderLocked` when another program holds the lock.
 */
export async function takeLock(folder: string, disk: Disk, waitedFor?: LockSeen): Promise<() => Promise<void>> {
  const path = join(folder, lockName);
  const text = JSON.stringify({ ...(await thisProcess()), token: randomUUID() });
  let seen: SeenLock | null = null;
  for (
    let waited = 0;
    !(await makeLock(path, text, disk, waited));
    waited += await wait(disk, waited - (seen?.since ?? 0))
  ) {
    const lock = await lookAt(path, disk);
    seen = seeAgain(seen, lock, waited);
    if (lock && (waited > patienceMs || isSame(lock, waitedFor) || lock.isFolder)) throw new FolderLocked(lock);
    if (seen && (await isLeft(seen, waited))) await removeLeft(folder, seen, disk, waited);
  }
  return () => giveBack(path, text, disk);
}

/** A program that saves gives others their turn after moments; one that keeps the lock for longer is asked less often. */
async function wait(disk: Disk, unchanged: number): Promise<number> {
  const longest = unchanged < eagerMs ? 6 : 50;
  // Random, so that programs that wait at the same time do not look at the same time.
  const pause = 1 + Math.random() * longest;
  await disk.pause(pause);
  return pause;
}

function seeAgain(seen: SeenLock | null, lock: LockSeen | null, waited: number): SeenLock | null {
  if (lock === null) return null;
  if (!isSame(lock, seen?.lock)) return { lock, since: waited, askAt: waited };
  return seen && waited >= seen.askAt + askMs ? { ...seen, askAt: waited } : seen;
}

/** Without these the name of the holder cannot be kept, and the file locks nevertheless. */
const fullCodes = new Set(['ENOSPC', 'EDQUOT']);

/** Makes the lock file; false when there is one. */
async function makeLock(path: string, text: string, disk: Disk, waited: number): Promise<boolean> {
  const file = await disk.open(path, 'wx').catch((error: unknown) => {
    if (!isFsError(error)) throw error;
    if (error.code === 'EEXIST' || (pendingCodes.has(error.code) && waited < pendingMs)) return null;
    throw error;
  });
  if (!file) return false;
  held.add(text);
  try {
    try {
      const bytes = Buffer.from(text);
      await file.write(bytes, 0, bytes.length);
      // After a crash, others must be able to read whose it was.
      if (umask & 0o044) await file.chmod(0o644);
    } finally {
      await file.close();
    }
  } catch (error) {
    // On a full disk a lock without a name must do: the saves that are ready need no more room.
    if (isFsError(error) && fullCodes.has(error.code)) return true;
    await giveBack(path, text, disk);
    throw error;
  }
  return true;
}

async function giveBack(path: string, text: string, disk: Disk): Promise<void> {
  held.delete(text);
  await disk.unlink(path).catch(ignoreFsErrors);
}

/** A holder that crashed before it wrote its name left an empty file: nobody can be asked. */
async function isLeft({ lock: { text }, since, askAt }: SeenLock, waited: number): Promise<boolean> {
  if (text === '' && waited - since > namelessMs) return true;
  if (waited - since > silenceMs) return (await holderLives(text)) !== true;
  return waited === askAt && (await holderLives(text)) === false;
}

async function holderLives(text: string | null): Promise<boolean | null> {
  if (text === null) return null;
  const owner = parseOwner(parseJson(text));
  if (!owner) return null;
  const self = await thisProcess();
  const isOurs = owner.machine === self.machine && owner.pid === self.pid && owner.born === self.born;
  return isOurs ? held.has(text) : isAlive(owner);
}

/** Removes a lock that was left, unless somebody else has just done so: only one program at a time looks and removes. */
async function removeLeft(folder: string, seen: SeenLock, disk: Disk, waited: number): Promise<void> {
  const [path, breaker] = [join(folder, lockName), join(folder, breakerName)];
  const file = await disk.open(breaker, 'wx').catch(ignoreFsErrors);
  if (file) {
    await file.close().catch(ignoreFsErrors);
    const now = await lookAt(path, disk);
    if (now && isSame(now, seen.lock)) await disk.unlink(path).catch(ignoreFsErrors);
  }
  // A crash right here leaves a file too; the step takes a moment, so one that stays this long is a leftover.
  if (file || waited - seen.since > namelessMs) await disk.unlink(breaker).catch(ignoreFsErrors);
}

/** The lock as it is now, also one that may not be read; null where there is none. */
async function lookAt(path: string, disk: Disk): Promise<(LockSeen & { readonly isFolder: boolean }) | null> {
  const file = await disk.read(path, largestLock).catch(ignoreFsErrors);
  const stats = file?.stats ?? (await disk.lstat(path).catch(ignoreFsErrors));
  if (!stats) return null;
  const text = file?.bytes ? Buffer.from(file.bytes).toString('utf8') : null;
  return { path, text, uid: stats.uid, mtimeMs: stats.mtimeMs, isFolder: stats.isDirectory() };
}

function isSame(lock: LockSeen, other: LockSeen | undefined): boolean {
  return lock.text === other?.text && lock.mtimeMs === other.mtimeMs && lock.uid === other.uid;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function ignoreFsErrors(error: unknown): null {
  if (isFsError(error)) return null;
  throw error;
}
