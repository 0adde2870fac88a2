import { randomBytes } from 'node:crypto';

const pattern = /^\.scopecard-[0-9a-f]{16}\.tmp$/;

/** A name for a file that is being written. It has no room for the target's: that may be 255 bytes long already. */
export function tempName(): string {
  return `.scopecard-${randomBytes(8).toString('hex')}.tmp`;
}

/** Whether a name is one that `tempName` gives. */
export function isTempName(name: string): boolean {
  return pattern.test(name);
}
