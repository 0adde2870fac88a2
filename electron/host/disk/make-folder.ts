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
  const error = await whyNotMade(path);
  if (error === null) return;
  const above = dirname(path);
  if (!isFsError(error) || error.code !== 'ENOENT' || above === path) throw error;
  // The one above may have been made in the meantime, for another file.
  if (!(await isFolder(above))) await makeFolder(above);
  const again = await whyNotMade(path);
  if (again !== null) throw again;
}

/** The error of making a folder; null where it is there, whoever made it. */
async function whyNotMade(path: string): Promise<unknown> {
  try {
    await mkdir(path);
    return null;
  } catch (error) {
    return (await isFolder(path)) ? null : error;
  }
}
