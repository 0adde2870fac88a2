import type { Stats } from 'node:fs';
import { open, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isClaimName, tempName } from './temp-name.ts';

/** A write takes seconds; a temporary file this old is left from a crash. */
const staleMs = 60 * 60 * 1000;
/** A claim is as old as the copy that it stands for, which may take hours. */
const staleClaimMs = 24 * staleMs;

/** Removes leftovers of crashed writes from a folder. Failures are harmless: the files are hidden and small. */
export async function removeStaleTemps(folder: string, names: readonly string[]): Promise<void> {
  let asked: Promise<number> | null = null;
  const driveTime = () => (asked ??= driveTimeIn(folder));
  await Promise.all(names.map((name) => removeIfStale(join(folder, name), driveTime)));
}

/**
 * Whether a temporary file or folder may be removed: it is old by this computer's clock and by that of its drive, which may be hours
 * behind where a server has no time zone. @throws what the disk throws
 */
export async function isLeftover(
  path: string,
  driveTime: () => Promise<number> = () => driveTimeIn(dirname(path)),
): Promise<boolean> {
  return (await isStale(path, Date.now())) && isStale(path, await driveTime());
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

/** What a drive's clock shows, as it stamps a new file. @throws what the disk throws */
async function driveTimeIn(folder: string): Promise<number> {
  const path = join(folder, tempName());
  const file = await open(path, 'wx');
  try {
    return (await file.stat()).mtimeMs;
  } finally {
    await file.close();
    await unlink(path);
  }
}

async function removeIfStale(path: string, driveTime: () => Promise<number>): Promise<void> {
  try {
    if (await isLeftover(path, driveTime)) await unlink(path);
  } catch {
    // Gone already, or not ours to remove.
  }
}
