import type { Stats } from 'node:fs';
import { open, readFile, rename, stat, unlink } from 'node:fs/promises';

/** An open file, as far as writing needs it; `fs/promises` handles are such. */
export interface DiskFile {
  stat(): Promise<Stats>;
  write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>;
  chmod(mode: number): Promise<void>;
  chown(uid: number, gid: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The calls that a save makes to the disk: one narrow place, so that tests can let each of them fail. */
export interface Disk {
  open(path: string, flags: string, mode?: number): Promise<DiskFile>;
  readFile(path: string): Promise<Uint8Array>;
  /** Stats of the file behind a link; null when there is none. */
  stat(path: string): Promise<Stats | null>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Waits before a locked file is tried again. */
  pause(ms: number): Promise<void>;
}

/** The computer's own disk. */
export const realDisk: Disk = {
  open,
  readFile,
  stat: (path) =>
    stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    }),
  rename,
  unlink,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
