import { lstat, stat } from 'node:fs/promises';
import { nullIfFsError } from './fs-problem.ts';

/** Whether anything is at this path, be it a link that leads nowhere. */
export function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Whether a link is at this path. */
export async function isLink(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(nullIfFsError); // reported when the file is opened
  return stats?.isSymbolicLink() ?? false;
}

/** Whether a folder, or a link to one, is at this path. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
