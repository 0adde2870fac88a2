import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import type { FileStamp } from '../../../../shared/image/image-row.ts';
import { haveSameBytes } from '../../disk/have-same-bytes.ts';
import { keepTimes } from '../../disk/keep-times.ts';

/** A file, and what is in the place that a layout gives it. */
export interface LaidFilePlace {
  readonly from: string;
  readonly source: Stats;
  readonly to: string;
  readonly there: Stats;
}

/** Whether a file is in its place of a layout already: by a second name, or as a copy. @throws what the disk throws */
export async function isLaidOut(place: LaidFilePlace): Promise<boolean> {
  return (await isSecondName(place)) || isCopy(place);
}

/** By the whole number of a file: those of Windows and of large servers are longer than a usual number holds, and some drives give none. */
async function isSecondName({ from, source, to, there }: LaidFilePlace): Promise<boolean> {
  if (source.ino !== there.ino || source.dev !== there.dev) return false;
  const [one, other] = await Promise.all([from, to].map((path) => lstat(path, { bigint: true })));
  return one?.ino === other?.ino && one?.ino !== 0n;
}

/** Some drives keep times to two seconds only. */
const timeStep = 2000;

/** Whether a copy still has the time of its file, as it was given when it was made. */
export function isOfTime(file: Pick<FileStamp, 'mtimeMs'>, copy: Pick<FileStamp, 'mtimeMs'>): boolean {
  return Math.abs(file.mtimeMs - copy.mtimeMs) < timeStep;
}

/** Gives a copy with the right bytes the time of its file again, by which a check knows it. */
export async function giveTime({ source, to, there }: Omit<LaidFilePlace, 'from'>): Promise<void> {
  if (!isOfTime(source, there)) await keepTimes(to, source);
}

/**
 * Files of a series have the same size, and those out of an archive file the same time too: one that has another time, or
 * that was renamed or exchanged after the copy was made, is compared byte by byte.
 */
async function isCopy({ from, source, to, there }: LaidFilePlace): Promise<boolean> {
  if (!there.isFile() || there.size !== source.size) return false;
  const isAsCopied = isOfTime(source, there) && source.ctimeMs < there.ctimeMs;
  return isAsCopied || (await haveSameBytes(from, to));
}
