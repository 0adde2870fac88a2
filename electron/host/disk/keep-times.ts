import type { Stats } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { nullIfFsError } from './fs-problem.ts';

/** Gives a file or folder the times of another one; not every drive lets its users set them. */
export async function keepTimes(path: string, { atime, mtime }: Pick<Stats, 'atime' | 'mtime'>): Promise<void> {
  await utimes(path, atime, mtime).catch(nullIfFsError);
}
