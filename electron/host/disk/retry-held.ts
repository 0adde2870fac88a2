import { rename } from 'node:fs/promises';
import { type Disk, realDisk } from './disk.ts';
import { isFsError } from './fs-problem.ts';

/** Virus scanners and sync clients lock files briefly; retries take about three seconds in all. */
const pauses = [10, 20, 50, 100, 200, 400, 800, 1400];
const heldCodes = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY']);

/**
 * Makes a call again while another program has the file locked. That program may write it: `isWanted` is asked before each
 * further try, and false returned where it refuses.
 * @throws what the disk throws
 */
export async function retryHeld(
  call: () => Promise<void>,
  disk: Disk,
  isWanted: () => Promise<boolean> = async () => true,
): Promise<boolean> {
  let first: unknown;
  for (const pause of [...pauses, null]) {
    try {
      if (first !== undefined && !(await isWanted())) return false;
      await call();
      return true;
    } catch (error) {
      const isHeld = isFsError(error) && heldCodes.has(error.code);
      // A network drive may rename and still report a failure: the first error is the cause.
      if (!isHeld) throw first ?? error;
      if (pause === null) throw error;
      first ??= error;
      await disk.pause(pause);
    }
  }
  return false;
}

/** Renames a file, or a folder, in which a virus scanner may have any file open just after they were written. @throws what the disk throws */
export async function renameHeld(from: string, to: string): Promise<void> {
  await retryHeld(() => rename(from, to), realDisk);
}
