import { dirname } from 'node:path';
import { isThere } from './entry-kind.ts';

/** The first of a path and the folders above it that is there. */
export async function nearestThere(path: string): Promise<string> {
  return dirname(path) === path || (await isThere(path)) ? path : nearestThere(dirname(path));
}
