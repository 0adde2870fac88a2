import type { Stats } from 'node:fs';
import { stat, unlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isClaimName } from './temp-name.ts';

/** A write takes seconds; a temporary file this old is left from a crash. Clocks of drives may differ by minutes. */
const staleMs = 60 * 60 * 1000;
/** A claim is as old as the copy that it stands for, which may take hours. */
const staleClaimMs = 24 * staleMs;

/** Removes leftovers of crashed writes from a folder. Failures are harmless: the files are hidden and small. */
export async function removeStaleTemps(folder: string, names: readonly string[], now: number): Promise<void> {
  await Promise.all(names.map((name) => removeIfStale(join(folder, name), now)));
}

/** Whether a temporary file or folder is so old that nobody writes it any more. @throws what the disk throws */
export async function isStale(path: string, now: number): Promise<boolean> {
  return now - madeAt(await stat(path)) > (isClaimName(basename(path)) ? staleClaimMs : staleMs);
}

/** The second name of a file that is being replaced has that file's time: its other one shows when the name was given. */
function madeAt(stats: Stats): number {
  const { mtimeMs, ctimeMs, nlink } = stats;
  return stats.isFile() && nlink > 1 ? Math.max(mtimeMs, ctimeMs) : mtimeMs;
}

async function removeIfStale(path: string, now: number): Promise<void> {
  try {
    if (await isStale(path, now)) await unlink(path);
  } catch {
    // Gone already, or not ours to remove.
  }
}
