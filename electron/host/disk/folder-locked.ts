import { readFile } from 'node:fs/promises';
import { countOf } from '../../../shared/basics/count.ts';
import { ownerIn } from './process-owner.ts';

/** A lock file as last seen. */
export interface LockSeen {
  readonly path: string;
  /** Its text; null where it cannot be read. */
  readonly text: string | null;
  /** Who owns it according to the file system, and when it was written, in ms. */
  readonly uid: number;
  readonly mtimeMs: number;
}

/** Another program has the lock of a folder, or something that is not a lock has its name. */
export class FolderLocked extends Error {
  readonly code = 'EBUSY';
  readonly lock: LockSeen;

  constructor(lock: LockSeen) {
    super('EBUSY: the folder is locked');
    this.lock = lock;
  }
}

/** The owner of a lock, in words: `process 1234 on lab-pc`, `anna`, `user 1003`. */
export async function lockOwner({ text, uid }: LockSeen): Promise<string> {
  const owner = ownerIn(text);
  if (owner) return `process ${owner.pid} on ${owner.machine}`;
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const named = users.split('\n').find((line) => line.split(':')[2] === String(uid));
  return named?.split(':')[0] ?? `user ${uid}`;
}

/** How long ago something was, in words. */
export function ageText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 2) return countOf(Math.max(0, Math.round(ms / 1000)), 'second');
  if (minutes < 120) return countOf(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? countOf(hours, 'hour') : countOf(Math.floor(hours / 24), 'day');
}
