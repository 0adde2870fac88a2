import * as fs from 'node:fs';
import { constants, type Stats } from 'node:fs';
import { promisify } from 'node:util';
import { nullIfAbsent } from './fs-problem.ts';
import { realPath } from './real-path.ts';

/** The parts of an open file that writing needs. */
export interface DiskFile {
  stat(): Promise<Stats>;
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>;
  chmod(mode: number): Promise<void>;
  chown(uid: number, gid: number): Promise<void>;
  sync(): Promise<void>;
  /** Where the file really is: as reported by the system, else the path that it was opened by. */
  realPath(): Promise<string>;
  close(): Promise<void>;
}

/** A file's content with its matching stats. */
export interface ReadFile {
  readonly stats: Stats;
  /** null where it is not an ordinary file, or larger than the limit. */
  readonly bytes: Uint8Array | null;
}

/** All calls of a save to the disk, in one interface, so that tests can make each of them fail. */
export interface Disk {
  open(path: string, flags: string | number, mode?: number): Promise<DiskFile>;
  /** Reads a file of at most `limit` bytes; null when there is none. A link is refused with ELOOP where that is possible. */
  read(path: string, limit: number): Promise<ReadFile | null>;
  /** Stats of the file behind a link; null when there is none. */
  stat(path: string): Promise<Stats | null>;
  /** Stats of what is at the path itself; null when nothing is there. */
  lstat(path: string): Promise<Stats | null>;
  /** Fails where the user may make no file in a folder, as far as the system can tell beforehand. */
  accessFolder(path: string): Promise<void>;
  /** The path without links. */
  realPath(path: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name; fails with EEXIST if the name is taken. */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** The wait before another try on a locked file. */
  pause(ms: number): Promise<void>;
}

/** Whether a link can be distinguished from a file while opening it; Windows cannot. */
export const refusesLinks = constants.O_NOFOLLOW !== undefined;

/** Opens for reading without following a link; without O_NONBLOCK opening a FIFO waits for a writer forever. */
export const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/*
 * Plain descriptors: a handle of `fs/promises` costs several times as much as the call itself, and a save of
 * many files consists of such calls.
 */
const calls = {
  open: promisify(fs.open),
  fstat: promisify(fs.fstat),
  read: promisify(fs.read),
  write: promisify(fs.write),
  fchmod: promisify(fs.fchmod),
  fchown: promisify(fs.fchown),
  fsync: promisify(fs.fsync),
  close: promisify(fs.close),
};

const readlink = promisify(fs.readlink);
const isLinux = process.platform === 'linux';
const noDescriptor = -1;

class OpenFile implements DiskFile {
  #fd: number;
  readonly #path: string;

  constructor(fd: number, path: string) {
    this.#fd = fd;
    this.#path = path;
  }

  stat(): Promise<Stats> {
    return calls.fstat(this.#fd);
  }

  read(buffer: Uint8Array, offset: number): Promise<{ readonly bytesRead: number }> {
    return calls.read(this.#fd, buffer, offset, buffer.length - offset, offset);
  }

  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }> {
    return calls.write(this.#fd, bytes, offset, length, null);
  }

  chmod(mode: number): Promise<void> {
    return calls.fchmod(this.#fd, mode);
  }

  chown(uid: number, gid: number): Promise<void> {
    return calls.fchown(this.#fd, uid, gid);
  }

  sync(): Promise<void> {
    return calls.fsync(this.#fd);
  }

  realPath(): Promise<string> {
    return isLinux ? readlink(`/proc/self/fd/${this.#fd}`).catch(() => realPath(this.#path)) : realPath(this.#path);
  }

  /** Closed only once: the number may belong to another file afterwards. */
  close(): Promise<void> {
    const fd = this.#fd;
    this.#fd = noDescriptor;
    return fd === noDescriptor ? Promise.resolve() : calls.close(fd);
  }
}

async function openFile(path: string, flags: string | number, mode?: number): Promise<OpenFile> {
  return new OpenFile(await calls.open(path, flags, mode), path);
}

async function readOrdinary(path: string, limit: number): Promise<ReadFile> {
  const file = await openFile(path, readFlags);
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > limit) return { stats, bytes: null };
    const buffer = Buffer.allocUnsafe(stats.size);
    let done = 0;
    while (done < buffer.length) {
      const { bytesRead } = await file.read(buffer, done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return { stats, bytes: buffer.subarray(0, done) };
  } finally {
    await file.close();
  }
}

const [stat, lstat, access] = [promisify(fs.stat), promisify(fs.lstat), promisify(fs.access)];

/** The computer's own disk. */
export const realDisk: Disk = {
  open: openFile,
  read: (path, limit) => readOrdinary(path, limit).catch(nullIfAbsent),
  stat: (path) => stat(path).catch(nullIfAbsent),
  lstat: (path) => lstat(path).catch(nullIfAbsent),
  accessFolder: (path) => access(path, constants.W_OK | constants.X_OK),
  realPath,
  rename: promisify(fs.rename),
  link: promisify(fs.link),
  unlink: promisify(fs.unlink),
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
