import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isFsError } from './fs-problem.ts';

/** A name in a folder, and what has it. */
export type FolderEntry = Pick<Dirent, 'name' | 'isDirectory' | 'isFile' | 'isSymbolicLink'>;

/**
 * What is in a folder. Windows keeps more than links under the attribute by which Node knows these there: files that a server
 * stores once for all that are alike, files and folders of OneDrive and of archives on tape, drives mounted in a folder. Each is asked what it is.
 * @throws what the disk throws
 */
export async function entriesOf(folder: string): Promise<readonly FolderEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (process.platform !== 'win32' || !entries.some((entry) => entry.isSymbolicLink())) return entries;
  return Promise.all(entries.map((entry) => (entry.isSymbolicLink() ? entryAt(folder, entry) : entry)));
}

async function entryAt(folder: string, entry: FolderEntry): Promise<FolderEntry> {
  try {
    return Object.assign(await lstat(join(folder, entry.name)), { name: entry.name });
  } catch (error) {
    // It went away in the meantime.
    if (isFsError(error)) return entry;
    throw error;
  }
}
