import { lstat, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isFsError } from './fs-problem.ts';

/**
 * Makes a folder and those above it, where they are missing.
 * @throws the system's error for the first that cannot be made: Node's recursive mkdir reports on a read-only
 * drive that the folder does not exist
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    if (isFsError(error) && error.code === 'ENOENT') await mkdir(await firstMissing(path));
    throw error;
  }
}

/** The highest folder of a path that is missing: what is above it is there. */
async function firstMissing(path: string): Promise<string> {
  const above = dirname(path);
  const isThere = above === path || (await lstat(above).catch(() => null)) !== null;
  return isThere ? path : firstMissing(above);
}
