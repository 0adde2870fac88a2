import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FolderSource, SourceError } from '../../../shared/header/byte-source.ts';
import type { FileStamp } from '../../../shared/image/image-row.ts';
import { readFlags } from '../disk/disk.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { isInside, isRowPath } from '../disk/paths.ts';
import { realPathSync } from '../disk/real-path.ts';
import type { FileTimes } from './file-times.ts';

/** A description is a few KB; of a screen with thousands of images some hundred. */
const maxPart = 4 * 1024 * 1024;
/**
 * Files in which an image that is a folder describes itself: its group, and the array at full size or the first image where
 * all known programs put them. Changes elsewhere are noticed by watching only.
 */
const descriptions = ['', '0/', '0/0/', 's0/', 'OME/'].flatMap((folder) =>
  ['zarr.json', '.zattrs', '.zarray'].map((name) => folder + name),
);

/** Whether something is not there, as opposed to not readable. */
const isAbsent = (error: unknown): boolean =>
  isFsError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG');

function readText(path: string, shown: string): string {
  const fd = openSync(path, readFlags);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) throw new SourceError('part-not-file', { piece: shown });
    if (stats.size > maxPart) throw new SourceError('part-large', { piece: shown, limit: maxPart >> 20 });
    const bytes = Buffer.allocUnsafe(stats.size);
    return bytes.toString('utf8', 0, readSync(fd, bytes, 0, stats.size, 0));
  } finally {
    closeSync(fd);
  }
}

/** The files of an image that is a folder, read one by one; synchronously: for worker threads only. */
export function folderSource(folder: string): FolderSource {
  return {
    part: (path) => {
      if (!isRowPath(path)) return null;
      try {
        const file = realPathSync(join(folder, path));
        return isInside(folder, file) ? readText(file, path) : null;
      } catch (error) {
        if (isAbsent(error)) return null;
        if (isFsError(error)) throw new SourceError('part-unreadable', { piece: path, cause: { reason: error.code } });
        throw error;
      }
    },
  };
}

/** undefined where it is missing or unreachable; reading it gives the reason. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isFsError(error)) return undefined;
    throw error;
  }
}

/** A stamp that changes with the folder's descriptions or with what is directly in it. */
export function folderStamp(folder: string, stats: Stats, times: FileTimes): FileStamp {
  times.note(stats);
  let { size, mtimeMs } = { size: 0, mtimeMs: stats.mtimeMs };
  for (const name of descriptions) {
    const own = statsOf(join(folder, name));
    if (!own) continue;
    times.note(own);
    [size, mtimeMs] = [size + own.size, Math.max(mtimeMs, own.mtimeMs)];
  }
  return { size, mtimeMs };
}
