import { dirname, join, relative } from 'node:path';
import { isThere } from './entry-kind.ts';
import { attempt } from './fs-problem.ts';
import { realPath } from './real-path.ts';

/** The first of a path and the folders above it that is there. */
export async function nearestThere(path: string): Promise<string> {
  return dirname(path) === path || (await isThere(path)) ? path : nearestThere(dirname(path));
}

/** Where a path really is, or would be made: links in it are resolved, unless the drive refuses to tell. */
export async function realPlace(path: string): Promise<string> {
  const there = await nearestThere(path);
  const real = await attempt(path, () => realPath(there));
  return real.ok ? join(real.value, relative(there, path)) : path;
}
