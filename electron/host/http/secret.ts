import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 random bytes, in letters that need no escaping in an address or a cookie (docs/security.md: unguessable). */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether both are the same, in constant time. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}
