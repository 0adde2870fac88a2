import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isTempName } from './temp-name.ts';

/** A write takes seconds; a temporary file this old is left from a crash. Clocks of drives may differ by minutes. */
const staleMs = 60 * 60 * 1000;

/** Removes leftovers of crashed writes from a folder. Failures are harmless: the files are hidden and small. */
export async function removeStaleTemps(folder: string, names: readonly string[], now: number): Promise<void> {
  await Promise.all(names.map((name) => removeIfStale(join(folder, name), now)));
}

/** The same for a folder that is written into and that no scan may ever read. */
export async function tidyFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []); // what can be written may not be listed
  await removeStaleTemps(folder, names.filter(isTempName), Date.now());
}

async function removeIfStale(path: string, now: number): Promise<void> {
  try {
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs > staleMs) await unlink(path);
  } catch {
    // Gone already, or not ours to remove.
  }
}
