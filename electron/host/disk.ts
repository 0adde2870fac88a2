import { constants, type Stats } from 'node:fs';
import { link, lstat, open, rename, stat, unlink } from 'node:fs/promises';

/** An open file, as far as writing needs it; `fs/promises` handles are such. */
export interface DiskFile {
  stat(): Promise<Stats>;
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>;
  chmod(mode: number): Promise<void>;
  chown(uid: number, gid: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** A file's content and the stats of that very content. */
export interface ReadFile {
  readonly stats: Stats;
  /** null where it is no ordinary file, or larger than was asked for. */
  readonly bytes: Uint8Array | null;
}

/** The calls that a save makes to the disk: one narrow place, so that tests can let each of them fail. */
export interface Disk {
  open(path: string, flags: string | number, mode?: number): Promise<DiskFile>;
  /** Reads a file of at most `limit` bytes; null when there is none. A link is refused with ELOOP where that can be. */
  read(path: string, limit: number): Promise<ReadFile | null>;
  /** Stats of the file behind a link; null when there is none. */
  stat(path: string): Promise<Stats | null>;
  /** Stats of what stands at the path itself; null when nothing does. */
  lstat(path: string): Promise<Stats | null>;
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name; fails with EEXIST where that is taken. */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Waits before a locked file is tried again. */
  pause(ms: number): Promise<void>;
}

/** Whether a link can be told from a file while opening it; Windows cannot. */
export const refusesLinks = constants.O_NOFOLLOW !== undefined;

/** Opens for reading without following a link; without O_NONBLOCK opening a FIFO waits for a writer for ever. */
export const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function readOrdinary(path: string, limit: number): Promise<ReadFile> {
  const file = await open(path, readFlags);
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > limit) return { stats, bytes: null };
    const buffer = Buffer.allocUnsafe(stats.size);
    let done = 0;
    while (done < buffer.length) {
      const { bytesRead } = await file.read(buffer, done, buffer.length - done, done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return { stats, bytes: buffer.subarray(0, done) };
  } finally {
    await file.close();
  }
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** The computer's own disk. */
export const realDisk: Disk = {
  open,
  read: (path, limit) => readOrdinary(path, limit).catch(nullIfAbsent),
  stat: (path) => stat(path).catch(nullIfAbsent),
  lstat: (path) => lstat(path).catch(nullIfAbsent),
  rename,
  link,
  unlink,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
