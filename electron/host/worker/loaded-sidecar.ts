import type { Stats } from 'node:fs';

/** What a save has to know of the file that it replaces. */
export type SidecarStats = Pick<Stats, 'size' | 'mtimeMs' | 'mode' | 'uid' | 'gid'>;

/** A sidecar's file as it was loaded. */
export interface LoadedSidecar {
  readonly bytes: Uint8Array;
  readonly stats: SidecarStats;
}

/**
 * Whether any further change of a file shows in its stamp: some drives count time in steps of two seconds, within which
 * a second change need not show.
 */
export function isStampReliable(stats: Pick<Stats, 'mtimeMs'>): boolean {
  return Date.now() - stats.mtimeMs > 5000;
}
