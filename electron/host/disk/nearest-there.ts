import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The first of a path and the folders above it that is there. */
export async function nearestThere(path: string): Promise<string> {
  const isThere = await lstat(path).then(
    () => true,
    () => false,
  );
  return isThere || dirname(path) === path ? path : nearestThere(dirname(path));
}
