import { randomBytes } from 'node:crypto';

/** Distinguishes this run of the program from any other on the same drive; made once, because random numbers are slow. */
const run = randomBytes(5).toString('hex');
let count = 0;

/** The lock of a folder, and of its removal: there for milliseconds, cleaned up like any temporary file. */
export const lockName = '.scopecard-lock.tmp';
export const breakerName = '.scopecard-unlock.tmp';

const pattern = /^\.scopecard-(?:[0-9a-f]{16}|lock|unlock)\.tmp$/;

/** A name for a file that is being written. It has no room for the target's: that may be 255 bytes long already. */
export function tempName(): string {
  count = (count + 1) % 0x1000000;
  return `.scopecard-${run}${count.toString(16).padStart(6, '0')}.tmp`;
}

/** Whether a name is that of a temporary file of a save. */
export function isTempName(name: string): boolean {
  return pattern.test(name);
}
