import { driveReasons } from './drive-advice.ts';
import type { Problem } from './problem.ts';

const unread: ReadonlySet<string> = new Set(['image-unreadable', 'sidecar-damaged']);

/** Whether a file could not be read because of its drive, and not because of its content. */
export function isOfDrive({ code, details: { reason } }: Problem): boolean {
  return unread.has(code) && typeof reason === 'string' && driveReasons.has(reason);
}
