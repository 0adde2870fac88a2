import type { VersionLine } from './action-format.ts';

/** One version as seen by the bounds. */
export interface WeighedVersion {
  readonly version: VersionLine;
  /** When it was replaced, in ms, as its action's id has it: no clock that was set back makes it older than the one before. */
  readonly time: number;
  /** Its size on disk, in bytes. */
  readonly weight: number;
}

/** Bounds of the history in size and age. */
export interface Limits {
  readonly bytes: number;
  readonly ageMs: number;
}

/** A day in ms. */
export const dayMs = 24 * 60 * 60 * 1000;

/** A gigabyte, and half a year. */
export const usualLimits: Limits = { bytes: 1024 ** 3, ageMs: 180 * dayMs };

/** Pruning goes somewhat below the bound, so that it is not needed again at once. */
const target = 0.9;

/** The newest version of each file. */
function newestOf(oldestFirst: readonly WeighedVersion[]): ReadonlySet<WeighedVersion> {
  return new Set(new Map(oldestFirst.map((one) => [one.version.sidecar, one])).values());
}

/**
 * The versions to remove: first those too old except each file's newest, then, while there are too many bytes, the
 * oldest; the newest version of each file last.
 */
export function planPruning(
  oldestFirst: readonly WeighedVersion[],
  { bytes, ageMs }: Limits,
  now: number,
): ReadonlySet<VersionLine> {
  const newest = newestOf(oldestFirst);
  const order = [...oldestFirst.filter((one) => !newest.has(one)), ...newest];
  const pruned = new Set(order.filter((one) => !newest.has(one) && now - one.time > ageMs));
  let left = order.reduce((sum, one) => sum + (pruned.has(one) ? 0 : one.weight), 0);
  const wanted = left > bytes ? bytes * target : bytes;
  for (const one of order) {
    if (left <= wanted) break;
    if (pruned.has(one)) continue;
    pruned.add(one);
    left -= one.weight;
  }
  return new Set([...pruned].map(({ version }) => version));
}
