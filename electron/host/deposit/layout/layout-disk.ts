import { constants, type Stats } from 'node:fs';
import * as fs from 'node:fs/promises';
import type { Reason } from '../../../../shared/problems/problem.ts';
import { because } from '../../../../shared/problems/reasons.ts';
import { nullIfAbsent, nullIfFsError } from '../../disk/fs-problem.ts';
import { refusesHardLinks } from '../../disk/hard-links.ts';
import { keepTimes } from '../../disk/keep-times.ts';
import { makeFolder } from '../../disk/make-folder.ts';
import { renameHeld } from '../../disk/retry-held.ts';
import { syncFile, syncOpen } from '../../disk/sync-file.ts';

/** The calls that laying a directory out makes to the disk, so that tests can make each of them fail. */
export interface LayoutDisk {
  mkdir(path: string): Promise<void>;
  /** Stats of what is at the path itself; null when nothing is there. */
  lstat(path: string): Promise<Stats | null>;
  /** Gives a file a second name; fails with EEXIST where that is taken. */
  link(from: string, to: string): Promise<void>;
  /** A complete copy, safe on the drive, with the times of the original where these can be set; fails with EEXIST where the name is taken. */
  copy(from: string, to: string): Promise<void>;
  /** A new file, safe on the drive. */
  write(path: string, text: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  list(path: string): Promise<readonly string[]>;
  /** Removes a folder with all in it, or a file; nothing where there is none. */
  remove(path: string): Promise<void>;
}

/** The computer's own disk. */
export const realLayoutDisk: LayoutDisk = {
  mkdir: makeFolder,
  lstat: (path) => fs.lstat(path).catch(nullIfAbsent),
  link: fs.link,
  copy: async (from, to) => {
    // Where the drive can share the bytes of two files, it does.
    await fs.copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    const original = await fs.stat(from);
    // Shares of Windows and mounted desktop folders may know no modes, or let only their owner set them.
    await fs.chmod(to, 0o644).catch(nullIfFsError);
    await syncFile(to);
    await keepTimes(to, original);
  },
  write: async (path, text) => {
    const file = await fs.open(path, 'wx');
    try {
      await file.writeFile(text);
      await syncOpen(file);
    } finally {
      await file.close();
    }
  },
  rename: renameHeld,
  list: (path) => fs.readdir(path),
  remove: (path) => fs.rm(path, { recursive: true, force: true }),
};

/** Why links cannot be made; null for any other failure. */
export function whyNoLinks(error: unknown): Reason | null {
  if (!refusesHardLinks(error)) return null;
  if (error.code === 'EXDEV') return because('links-other-drive');
  if (error.code === 'EMLINK') return because('links-many');
  return because('links-refused', { cause: { reason: error.code === 'EISDIR' ? 'ENOTSUP' : error.code } });
}
