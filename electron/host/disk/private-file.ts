import { chmod, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { realDisk } from './disk.ts';
import { FolderSync } from './folder-sync.ts';
import { isFsError, nullIfFsError } from './fs-problem.ts';
import { type WriteDisk, writeAtomic } from './write-atomic.ts';

/** Modes of this user's files, which repeat metadata of folders that others may not read. */
export const privateFile = 0o600;
const privateFolder = 0o700;

const shared = 0o077;
const real: WriteDisk = { disk: realDisk, folders: new FolderSync(realDisk) };

/** Owner and mode of a file that only this user may read, as `writeAtomic` keeps them. */
const ownerOnly = { mode: privateFile, uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };

/**
 * Writes a file that only this user may read, whole or not at all; its folder is made where it is missing.
 * @throws what the disk throws
 */
export async function writePrivateFile(path: string, bytes: Uint8Array, disk: WriteDisk = real): Promise<void> {
  await makePrivateFolder(dirname(path));
  await writeAtomic({ path, bytes, replaces: ownerOnly, stillWanted: async () => true }, disk);
}

/** The same for a file that is not there; false where another program has made one of that name. @throws what the disk throws */
export async function makePrivateFile(path: string, bytes: Uint8Array): Promise<boolean> {
  await makePrivateFolder(dirname(path));
  return writeAtomic({ path, bytes, replaces: ownerOnly, isNew: true, stillWanted: async () => true }, real);
}

/**
 * Makes a folder that only this user may enter, and those above it that are missing. Step by step: Node's recursive mkdir
 * never ends where the system refuses a folder as not found, as below /proc.
 * @throws what the disk throws
 */
export async function makePrivateFolder(folder: string): Promise<void> {
  if (await isMade(folder)) return;
  await makePrivateFolder(dirname(folder));
  if (!(await isMade(folder))) await mkdir(folder, privateFolder);
}

/** Makes one folder; false when the one above is missing. */
async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, privateFolder);
    return true;
  } catch (error) {
    if (!isFsError(error)) throw error;
    if (error.code === 'ENOENT' && dirname(folder) !== folder) return false;
    if (error.code === 'EEXIST' && (await stat(folder)).isDirectory()) return true;
    throw error;
  }
}

/** What earlier versions of Scopecard may have left readable for others, relative to the user folder. */
const keptFolders = ['header-cache', 'history', 'journal', 'open', 'templates'];
const keptFiles = ['settings.json'];

/** Makes existing files in the user folder private. Failures are ignored. */
export async function closeToOthers(userFolder: string): Promise<void> {
  await Promise.all([
    ...keptFolders.map((name) => closeFolder(join(userFolder, name))),
    ...keptFiles.map((name) => close(join(userFolder, name), privateFile)),
  ]);
}

async function closeFolder(folder: string): Promise<void> {
  if (!(await close(folder, privateFolder))) return;
  const names = await readdir(folder).catch(nullIfFsError);
  for (const name of names ?? []) await close(join(folder, name), privateFile);
}

/** Whether the mode was changed; a link is not followed. */
async function close(path: string, mode: number): Promise<boolean> {
  const stats = await lstat(path).catch(nullIfFsError);
  if (!stats || stats.isSymbolicLink() || (stats.mode & shared) === 0) return false;
  await chmod(path, stats.isDirectory() ? privateFolder : mode).catch(nullIfFsError);
  return true;
}
