import type { Stats } from 'node:fs';
import { haveSameBytes } from '../disk/have-same-bytes.ts';

/** A file, and what is in the place that a layout gives it. */
export interface LaidFilePlace {
  readonly from: string;
  readonly source: Stats;
  readonly to: string;
  readonly there: Stats;
}

/** Whether a file is in its place of a layout already: by a second name, or as a copy. @throws what the disk throws */
export async function isLaidOut(place: LaidFilePlace): Promise<boolean> {
  const { source, there } = place;
  return (source.ino === there.ino && source.dev === there.dev) || isCopy(place);
}

/**
 * Files of a series have the same size, and those out of an archive file the same time too: one that has another time, or
 * that was renamed or exchanged after the copy was made, is compared byte by byte.
 */
async function isCopy({ from, source, to, there }: LaidFilePlace): Promise<boolean> {
  if (!there.isFile() || there.size !== source.size) return false;
  const isAsCopied = Math.abs(there.mtimeMs - source.mtimeMs) < 2000 && source.ctimeMs < there.ctimeMs;
  return isAsCopied || (await haveSameBytes(from, to));
}
