import { setTimeout as pauseFor } from 'node:timers/promises';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { maxSidecarBytes } from '../../../shared/sidecar/document/decode.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import type { Disk, ReadFile } from '../disk/disk.ts';
import type { ImageJob } from '../worker/image-job.ts';
import { isSameContent } from '../worker/loaded-sidecar.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';

/*
 * Other programs save in place: they empty the file, then write it. A read in between gives nothing, or a part.
 * Such a file is not yet damaged: it is read again until it stops changing (docs/format.md 5).
 */

/** A file that was written longer ago is finished, whatever its content. */
const freshMs = 2000;

/** Pauses between readings: most writers need a few milliseconds; after three seconds the content is final. */
const pauses = [20, 40, 80, 160, 320, 480, 900, 1000];

/** A sidecar that is the same at so many further looks, 140 ms in all, is finished. */
const finishedLooks = 3;

/** How long a file that does not stop changing is waited for, in ms. */
export const settlePatienceMs = 3000;

function isFresh(mtimeMs: number, now: number): boolean {
  // Clocks of network drives may be ahead or behind.
  return Math.abs(now - mtimeMs) < freshMs;
}

/** Whether a row may show a file that is being written: a damaged sidecar or an unreadable image, both of this moment. */
export function mayBeHalfWritten(row: ImageRow, now: number = Date.now()): boolean {
  if (row.header === null && isFresh(row.stamp.mtimeMs, now)) return true;
  // Only a file that was read can be incomplete; a sidecar that cannot be opened has no place of a fault.
  const isCut = row.problems.some(({ code, offset }) => code === 'sidecar-damaged' && offset !== undefined);
  return isCut && row.sidecarStamp !== null && isFresh(row.sidecarStamp.mtimeMs, now);
}

/** The result of `again` once it is stable or the time is up; `first` when that is stable already. */
export async function readUntilStable<T>(
  first: T,
  again: () => Promise<T>,
  isOpen: (value: T) => boolean,
  pause: (ms: number) => Promise<void> = pauseFor,
): Promise<T> {
  let value = first;
  for (const ms of pauses) {
    if (!isOpen(value)) return value;
    await pause(ms);
    value = await again();
  }
  return value;
}

/** What rows are read again with. */
export interface RowReading {
  readonly pool: Pick<HeaderPool, 'rows'>;
  readonly roots: Roots;
  readonly signal?: AbortSignal;
}

/** A row that was just read, once its files stop changing. */
export function readRowUntilStable(
  row: ImageRow,
  job: ImageJob,
  { pool, roots, signal }: RowReading,
): Promise<ImageRow> {
  const again = async () => (await pool.rows([job], roots, signal))[0] ?? row;
  return readUntilStable(row, again, (now) => signal?.aborted !== true && mayBeHalfWritten(now));
}

/**
 * Reads a sidecar's file; null when there is none. Its time alone does not show that it is finished: the clock of a network drive may be
 * another one, and some programs put times back.
 */
export async function readSettledSidecar(disk: Disk, path: string): Promise<ReadFile | null> {
  const read = () => disk.read(path, maxSidecarBytes);
  let last: ReadFile['stats'] | null = null;
  let unchanged = 0;
  const isOpen = (file: ReadFile | null): boolean => {
    if (!file || !isCut(file)) return false;
    unchanged = last && isSameContent(last, file.stats) ? unchanged + 1 : 0;
    last = file.stats;
    return unchanged < finishedLooks || isFresh(file.stats.mtimeMs, Date.now());
  };
  return readUntilStable(await read(), read, isOpen, (ms) => disk.pause(ms));
}

function isCut({ bytes, stats }: ReadFile): boolean {
  return bytes !== null && (bytes.length !== stats.size || readSidecar(bytes).state === 'damaged');
}
