import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFolder } from './entry-kind.ts';
import { isFsError } from './fs-problem.ts';

/**
 * Makes a folder and those above it, where they are missing. Not by Node's recursive mkdir, which never ends where a drive
 * reports that a folder does not exist when one in it is made, and on a read-only drive reports that instead of the cause.
 * @throws the system's error for the first that cannot be made
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (await isFolder(path)) return;
    const above = dirname(path);
    if (!isFsError(error) || error.code !== 'ENOENT' || above === path || (await isFolder(above))) throw error;
    await makeFolder(above);
    await makeFolder(path);
  }
}
