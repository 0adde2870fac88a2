import { createHash } from 'node:crypto';

/** Below the ports that systems give to connections. */
const first = 20_000;
const count = 12_000;

/**
 * The port of a user's local server, where it is free: the browser keeps a page's storage for each port, and a page that is still
 * open, or edits that it kept while no server answered, find the next server only there.
 */
export function usualPort(userFolder: string): number {
  return first + (createHash('sha256').update(userFolder).digest().readUInt32BE() % count);
}
