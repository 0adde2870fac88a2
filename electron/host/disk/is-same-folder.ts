import { stat } from 'node:fs/promises';
import { nullIfAbsent } from './fs-problem.ts';

/**
 * Whether two paths, links resolved, lead to one folder: a drive may be mounted twice. @throws what the disk throws, but where
 * there is no folder
 */
export async function isSameFolder(one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const [a, b] = await Promise.all([idOf(one), idOf(other)]);
  // Some drives give every file the number 0.
  return a !== null && b !== null && a.ino !== 0n && a.ino === b.ino && a.dev === b.dev;
}

function idOf(path: string) {
  return stat(path, { bigint: true }).catch(nullIfAbsent);
}
