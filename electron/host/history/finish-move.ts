import { readdir, rename, rm } from 'node:fs/promises';
import { isFolder, isLink } from '../disk/entry-kind.ts';
import { isFresh, mergeLeft } from './history-files.ts';
import { type Leftover, leftoverNamed, usualPlace } from './history-places.ts';

/**
 * Finishes a move of the history that was cut off by a crash. Where the usual place is empty, the latest whole history
 * takes it: never half a one. Where it is taken, leftovers are merged into it, once no move can still be running.
 * @throws what the disk throws while the usual place is empty
 */
export async function finishMove(userFolder: string): Promise<void> {
  const usual = usualPlace(userFolder);
  const names = await readdir(userFolder).catch(() => []);
  const leftovers = names.map((name) => leftoverNamed(userFolder, name)).filter((found) => found !== null);
  if ((await isLink(usual)) || (await isFolder(usual))) return tidy(leftovers, usual);
  const [latest] = leftovers.filter(isWhole).sort((one, other) => other.time - one.time);
  if (latest) await rename(latest.path, usual);
}

function isWhole({ stage }: Leftover): boolean {
  return stage === 'back' || stage === 'moved';
}

/** A leftover that cannot be merged now, its drive being away for instance, stays for the next time. */
async function tidy(leftovers: readonly Leftover[], usual: string): Promise<void> {
  for (const leftover of leftovers) await merge(leftover, usual).catch(() => {});
}

async function merge({ path, stage }: Leftover, usual: string): Promise<void> {
  if (await isFresh(path)) return;
  // Its source has all that it has.
  if (stage === 'copy') return rm(path, { recursive: true });
  await mergeLeft(path, usual);
}
