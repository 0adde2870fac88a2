import type { Stats } from 'node:fs';

/** What a save has to know of the file that it replaces. */
export type SidecarStats = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino' | 'mode' | 'uid' | 'gid'>;

/** A sidecar's file as it was loaded. */
export interface LoadedSidecar {
  readonly bytes: Uint8Array;
  readonly stats: SidecarStats;
}

/** Whether nobody has written a file for a while; one that was is read when its turn comes. */
export function isLongUnwritten({ mtimeMs }: Pick<Stats, 'mtimeMs'>): boolean {
  return Date.now() - mtimeMs > 5000;
}

/**
 * Whether any further change of a file shows in its stamp: some drives count time in steps of two seconds, within which
 * a second change need not show. The time of the last change of anything about the file is the one that no program sets.
 */
export function isStampReliable({ mtimeMs, ctimeMs }: Pick<Stats, 'mtimeMs' | 'ctimeMs'>): boolean {
  return isLongUnwritten({ mtimeMs: Math.max(mtimeMs, ctimeMs) });
}

/** Whether two stamps are of the same file and content, as far as stamps tell; a second name changes `ctimeMs`. */
export function isSameContent(a: SidecarStats, b: SidecarStats): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs;
}
