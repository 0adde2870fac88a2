import type { Stats } from 'node:fs';

/** What a save needs of the file that it replaces. */
export type SidecarStats = Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino' | 'mode' | 'uid' | 'gid'>;

/** A sidecar's file as it was loaded. */
export interface LoadedSidecar {
  readonly bytes: Uint8Array;
  readonly stats: SidecarStats;
  /** When it was about to be read, in ms. */
  readonly readAt: number;
}

/** Whether a file that is read at `readAt` had not been written for a while; others are read by the save itself. */
export function isLongUnwritten({ mtimeMs }: Pick<Stats, 'mtimeMs'>, readAt: number): boolean {
  return readAt - mtimeMs > 5000;
}

/**
 * Whether any change since a file was read would change its stamp: some drives count time in steps of two seconds, within which
 * a second change may go unnoticed. `ctime` is the one time that no program can set.
 */
export function showsLaterChanges({ stats, readAt }: Pick<LoadedSidecar, 'stats' | 'readAt'>): boolean {
  return isLongUnwritten({ mtimeMs: Math.max(stats.mtimeMs, stats.ctimeMs) }, readAt);
}

/** Whether two stamps are of the same file and content, as far as stamps show; a second name changes `ctimeMs`. */
export function isSameContent(a: SidecarStats, b: SidecarStats): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs;
}
