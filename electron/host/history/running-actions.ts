import type { Stats } from 'node:fs';
import { isAlive, parseOwner, thisProcess } from '../disk/process-owner.ts';
import type { ActionHead } from './action-format.ts';

/** A record whose writer is unknown counts as ended when nothing was written for this long. */
const silenceMs = 60 * 60 * 1000;
/** So does one whose writer cannot be asked: its computer may have been asleep all the time. */
const longestSleepMs = 7 * 24 * 60 * 60 * 1000;

/** Actions that this process is writing. */
const ours = new Set<string>();

/** To be called before an action's record is made. */
export function noteBegun(id: string): void {
  ours.add(id);
}

/** To be called when nothing more is written into an action's record. */
export function noteEnded(id: string): void {
  ours.delete(id);
}

/** Whether nothing was written for so long that what wrote it has ended, unless it can be asked. */
export function isSilent({ mtimeMs }: Pick<Stats, 'mtimeMs'>, ms = silenceMs): boolean {
  return Date.now() - mtimeMs > ms;
}

/**
 * Whether an action without an end may still be written: as long as its program runs, which may pause for hours while
 * its computer sleeps. @param head null where it cannot be read
 */
export async function mayBeRunning(head: ActionHead | null, stats: Pick<Stats, 'mtimeMs'>): Promise<boolean> {
  const writer = parseOwner(head?.writer);
  if (!head || !writer) return !isSilent(stats);
  const { machine, pid, born } = await thisProcess();
  if (writer.machine === machine && writer.pid === pid && writer.born === born) return ours.has(head.id);
  return (await isAlive(writer)) ?? !isSilent(stats, longestSleepMs);
}
