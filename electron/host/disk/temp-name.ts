import { randomBytes } from 'node:crypto';

/** Distinguishes this run of the program from any other on the same drive; made once, because random numbers are slow. */
const run = randomBytes(5).toString('hex');
let count = 0;

/** The lock of a folder, and of its removal: there for milliseconds, cleaned up like any temporary file. */
export const lockName = '.scopecard-lock.tmp';
export const breakerName = '.scopecard-unlock.tmp';

const pattern = /^\.scopecard-(?:(?:claim-)?[0-9a-f]{16}|lock|unlock)\.tmp$/;
const ofRun = /^\.scopecard-(?:claim-)?([0-9a-f]{10})[0-9a-f]{6}\.tmp$/;

/** A name for a file that is being written. It has no room for the target's: that may be 255 bytes long already. */
export function tempName(): string {
  return `.scopecard-${nextId()}.tmp`;
}

/** A name for the file that tells other programs whose the temporary files of its run are. */
export function claimName(): string {
  return `.scopecard-claim-${nextId()}.tmp`;
}

function nextId(): string {
  count = (count + 1) % 0x1000000;
  return `${run}${count.toString(16).padStart(6, '0')}`;
}

/** The run of a program that made a temporary file or a claim; null for any other name. */
export function runOfTemp(name: string): string | null {
  return ofRun.exec(name)?.[1] ?? null;
}

/** Whether a name is that of a claim. */
export function isClaimName(name: string): boolean {
  return name.startsWith('.scopecard-claim-') && isTempName(name);
}

/** Whether a name is that of a temporary file of a save. */
export function isTempName(name: string): boolean {
  return pattern.test(name);
}
