import { closeSync, fstatSync, lstatSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import type { FileStamp, ImageRow } from '../../../shared/image/image-row.ts';
import { type ProblemDetails, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { maxSidecarBytes } from '../../../shared/sidecar/document/decode.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { readFlags, refusesLinks } from '../disk/disk.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { isInsideAny } from '../disk/paths.ts';
import { realPathSync } from '../disk/real-path.ts';
import type { FileTimes } from './file-times.ts';

/** What a sidecar contributes to a row. */
export type SidecarPart = Pick<
  ImageRow,
  'sidecar' | 'sidecarStamp' | 'values' | 'numRois' | 'numAnalyses' | 'problems'
>;

/** A sidecar before its bytes are read. */
interface FoundSidecar {
  readonly path: string;
  readonly stamp: FileStamp;
  /** Why its bytes are not available. */
  readonly reason?: ProblemDetails;
  /** Whether its name is too long for the drive: there is none, and there can be none. */
  readonly cannotBe?: boolean;
}

const nothing = { values: {}, numRois: 0, numAnalyses: 0, problems: [] } as const;
const noStamp: FileStamp = { size: 0, mtimeMs: 0 };

/** A file's stamp from its stats. */
export function stampOf(stats: Pick<Stats, 'size' | 'mtimeMs'>): FileStamp {
  return { size: stats.size, mtimeMs: stats.mtimeMs };
}

/** Looks for the sidecar at `path`, following a link inside the opened folders; null when there is none. */
function findSidecar(path: string, roots: readonly string[], times?: FileTimes): FoundSidecar | null {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return null;
    times?.note(stats);
    if (stats.isSymbolicLink()) return followLink(path, roots, times);
    return found(path, stats);
  } catch (error) {
    if (isFsError(error) && error.code === 'ENAMETOOLONG') return { path, stamp: noStamp, cannotBe: true };
    return { path, stamp: noStamp, reason: reasonOf(error) };
  }
}

function followLink(path: string, roots: readonly string[], times: FileTimes | undefined): FoundSidecar {
  times?.noteLink();
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats) times?.note(stats);
  if (!stats) return { path, stamp: noStamp, reason: because('link-broken') };
  const target = realPathSync(path);
  if (isInsideAny(roots, target)) return found(target, stats);
  return { path, stamp: noStamp, reason: because('link-outside') };
}

function found(path: string, stats: Stats): FoundSidecar {
  const stamp = stampOf(stats);
  if (stats.isDirectory()) return { path, stamp, reason: because('EISDIR') };
  if (!stats.isFile()) return { path, stamp, reason: because('not-file') };
  if (stats.size > maxSidecarBytes)
    return { path, stamp, reason: because('too-large', { limit: maxSidecarBytes >> 20 }) };
  return { path, stamp };
}

function reasonOf(error: unknown): ProblemDetails {
  if (isFsError(error)) return { reason: error.code };
  throw error;
}

/** The stamp of the sidecar at `path`, of the file behind it where it is a link; null when there is none. */
export function sidecarStampAt(path: string, roots: readonly string[], times?: FileTimes): FileStamp | null {
  const sidecar = findSidecar(path, roots, times);
  return sidecar && !sidecar.cannotBe ? sidecar.stamp : null;
}

/** The part of a row for an image without a sidecar. */
export const noSidecar: SidecarPart = { sidecar: 'none', sidecarStamp: null, ...nothing };

/**
 * Reads the sidecar at `path`, following a link inside the opened folders; synchronously: for worker threads only. It is
 * opened without checking it first, which saves a call; failures are examined afterwards.
 */
export function readSidecarAt(path: string, roots: readonly string[], times?: FileTimes): SidecarPart {
  try {
    if (refusesLinks) return readOrdinary(path, times);
  } catch (error) {
    if (!isFsError(error)) throw error;
    if (error.code === 'ENOENT') return noSidecar;
  }
  return readFound(findSidecar(path, roots, times), times);
}

function readFound(sidecar: FoundSidecar | null, times: FileTimes | undefined): SidecarPart {
  if (!sidecar) return noSidecar;
  if (sidecar.cannotBe) return { ...noSidecar, problems: [problem('sidecar-name-too-long')] };
  if (sidecar.reason) return damaged(sidecar.stamp, sidecar.reason);
  try {
    return readOrdinary(sidecar.path, times);
  } catch (error) {
    if (isFsError(error) && error.code === 'ENOENT') return noSidecar;
    return damaged(sidecar.stamp, reasonOf(error));
  }
}

function readOrdinary(path: string, times: FileTimes | undefined): SidecarPart {
  const fd = openSync(path, readFlags);
  try {
    const stats = fstatSync(fd);
    times?.note(stats);
    const { stamp, reason } = found(path, stats);
    return reason ? damaged(stamp, reason) : partOf(stamp, contentOf(fd, stamp.size));
  } finally {
    closeSync(fd);
  }
}

/** One buffer for all small sidecars of a worker: each is decoded before the next is read. */
const shared = Buffer.allocUnsafeSlow(64 * 1024);

/** The bytes of a file whose size was just seen; one that has grown since is read as any other. */
function contentOf(fd: number, size: number): Uint8Array {
  if (size >= shared.length) return readFileSync(fd);
  const length = readSync(fd, shared, 0, size + 1, 0);
  return length > size ? readFileSync(fd) : shared.subarray(0, length);
}

function partOf(sidecarStamp: FileStamp, bytes: Uint8Array): SidecarPart {
  const reading = readSidecar(bytes);
  const { state, problems } = reading;
  if (state !== 'ok') return { ...nothing, sidecar: state, sidecarStamp, problems, values: valuesOf(reading) };
  const { values, numRois, numAnalyses } = reading;
  return { sidecar: 'ok', sidecarStamp, values, numRois, numAnalyses, problems };
}

function valuesOf(reading: ReturnType<typeof readSidecar>): SidecarPart['values'] {
  return reading.state === 'damaged' ? {} : reading.values;
}

function damaged(sidecarStamp: FileStamp, reason: ProblemDetails): SidecarPart {
  return { ...nothing, sidecar: 'damaged', sidecarStamp, problems: [problem('sidecar-damaged', reason)] };
}
