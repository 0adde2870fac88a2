import { dirname, join } from 'node:path';
import type { Disk } from './disk.ts';
import { isFsError, nullIfFsError } from './fs-problem.ts';
import { refusesHardLinks } from './hard-links.ts';
import { retryHeld } from './retry-held.ts';
import { tempName } from './temp-name.ts';

/** The file expected at a path when it is replaced, and how to check it. */
export interface Replaced {
  /** Whether no file is expected: one that is there then stays. */
  readonly isNew: boolean;
  /**
   * Whether a file is the one that was read, by its content: checked on the replaced one, under its second name, after the
   * replacement, and just before it where the drive gives no second name.
   */
  readonly isUntouched?: ((path: string) => Promise<boolean>) | undefined;
  /** Whether what is at the path is the expected one: asked again while another program has it locked, and may write it. */
  readonly isStill?: (() => Promise<boolean>) | undefined;
}

/**
 * Puts a complete temporary file in the place of `path`; false where another program was there first, whose file then
 * is at `path`. No system call replaces a file only if it is a certain one. So a new file is linked, which replaces
 * nothing; an old one keeps a second name, and is checked again when it can no longer be opened by its first.
 * @throws what the disk throws
 */
export async function replaceFile(temp: string, path: string, old: Replaced, disk: Disk): Promise<boolean> {
  if (old.isNew) return placeNew(temp, path, old, disk);
  const second = old.isUntouched ? await secondName(path, disk) : null;
  const isUntouched = async () => second !== null || (await old.isUntouched?.(path)) !== false;
  const isStill = async () => (await old.isStill?.()) !== false && isUntouched();
  try {
    if (!(await isUntouched()) || !(await renameOver(temp, path, isStill, disk))) return false;
    return second === null || (await old.isUntouched?.(second)) !== false || !(await putBack(second, path, disk));
  } finally {
    if (second !== null) await disk.unlink(second).catch(nullIfFsError);
  }
}

/** A drive may rename and still report a failure: the temporary file is gone then, and the next try reports the first cause. */
function renameOver(temp: string, path: string, isStill: () => Promise<boolean>, disk: Disk): Promise<boolean> {
  const isWanted = async () => (await isStill()) || (await disk.lstat(temp)) === null;
  return retryHeld(() => disk.rename(temp, path), disk, isWanted);
}

async function placeNew(temp: string, path: string, old: Replaced, disk: Disk): Promise<boolean> {
  try {
    await disk.link(temp, path);
  } catch (error) {
    if (isFsError(error) && error.code === 'EEXIST') return false;
    if (!refusesHardLinks(error)) throw error;
    // A file may have come long after anyone looked, and renaming replaces it.
    if (await disk.lstat(path)) return false;
    return renameOver(temp, path, async () => (await old.isStill?.()) !== false, disk);
  }
  await disk.unlink(temp).catch(nullIfFsError);
  return true;
}

async function secondName(path: string, disk: Disk): Promise<string | null> {
  const second = join(dirname(path), tempName());
  return disk.link(path, second).then(() => second, nullIfFsError);
}

/** Another program wrote into the file while it lost its name: the name is restored, and with it that program's work. */
async function putBack(second: string, path: string, disk: Disk): Promise<boolean> {
  await retryHeld(() => disk.rename(second, path), disk);
  return true;
}
