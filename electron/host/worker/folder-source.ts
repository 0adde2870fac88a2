import { closeSync, fstatSync, openSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FolderSource, SourceError } from '../../../shared/header/byte-source.ts';
import type { FileStamp } from '../../../shared/image/image-row.ts';
import { readFlags } from '../disk/disk.ts';
import { fsReason, isFsError } from '../disk/fs-problem.ts';
import { isInside, isRowPath } from '../disk/paths.ts';
import { stampOf } from './sidecar-file.ts';

/** A description is a few KB; of a screen with thousands of images some hundred. */
const maxPart = 4 * 1024 * 1024;
/** Files in which an image that is a folder describes itself. */
const descriptions = ['zarr.json', '.zattrs'];

/** Whether something is not there, as opposed to not readable. */
const isAbsent = (error: unknown): boolean =>
  isFsError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG');

function readText(path: string, shown: string): string {
  const fd = openSync(path, readFlags);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) throw new SourceError(`its ${shown} is not an ordinary file`);
    if (stats.size > maxPart) throw new SourceError(`its ${shown} is larger than ${maxPart >> 20} MB`);
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
        const file = realpathSync.native(join(folder, path));
        return isInside(folder, file) ? readText(file, path) : null;
      } catch (error) {
        if (isAbsent(error)) return null;
        if (isFsError(error)) throw new SourceError(`its ${path}: ${fsReason(error)}`);
        throw error;
      }
    },
  };
}

/** A stamp that changes with the folder's description or with what is directly in it. */
export function folderStamp(folder: string, stats: Stats): FileStamp {
  for (const name of descriptions) {
    const own = statSync(join(folder, name), { throwIfNoEntry: false });
    if (own) return { size: own.size, mtimeMs: Math.max(own.mtimeMs, stats.mtimeMs) };
  }
  return { ...stampOf(stats), size: 0 };
}
