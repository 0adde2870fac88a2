import type { Disk } from './disk.ts';
import { isFsError } from './fs-problem.ts';

/** Virus scanners and sync clients lock files briefly; retries take about three seconds in all. */
const pauses = [10, 20, 50, 100, 200, 400, 800, 1400];
const heldCodes = new Set(['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY']);

/** Makes a call again while another program has the file locked. @throws what the disk throws */
export async function retryHeld(call: () => Promise<void>, disk: Disk): Promise<void> {
  let first: unknown;
  for (const pause of pauses) {
    try {
      await call();
      return;
    } catch (error) {
      // A network drive may rename and still report a failure: the first error is the cause.
      if (!isFsError(error) || !heldCodes.has(error.code)) throw first ?? error;
      first ??= error;
      await disk.pause(pause);
    }
  }
  await call();
}
