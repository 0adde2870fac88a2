import { accessSync, constants, lstatSync, readdirSync, type Stats } from 'node:fs';
import { isFolderImageName, isHidden, isImageName } from '../../../shared/image/image-name.ts';
import type { FileStamp } from '../../../shared/image/image-row.ts';
import { imageNameOf, isSidecarName } from '../../../shared/sidecar/path.ts';
import { isTempName } from '../../host/disk/temp-name.ts';

/** A drive that takes longer is read by several threads at a time; this thread alone would be slower. */
const slowMs = { atFirst: 250, perName: 0.01, perFile: 0.2 };

/** A folder, whose path ends in `/`, or a file in it; paths are relative to the root. */
export interface Found {
  readonly path: string;
  readonly stamp: FileStamp;
  /** When the system last changed it, in ms. */
  readonly newestMs: number;
  /** Of a folder with images in which nothing may be written. */
  readonly isReadOnly: boolean;
}

/** Files whose stamps are known from their reading. */
export interface ReadFiles {
  /** Whether the image or sidecar at this path was read. */
  readonly has: (path: string) => boolean;
}

/** This many of the files that were read are looked at again, which shows whether the drive is slow. */
const mostLooks = 1000;

/**
 * Everything below a folder, each folder before its files, with `undefined` in place of each file that was read. Ends with
 * null if a comparison would prove nothing (links and folders that are images lead elsewhere, a scan removes leftovers, an image or a
 * sidecar came after reading), or if the drive is so slow that several threads read it faster.
 * @throws what the system throws
 */
export function* filesBelow(root: string, now: () => number, read?: ReadFiles): Generator<Found | undefined | null> {
  const begun = now();
  let patience = slowMs.atFirst;
  let looks = 0;
  const waiting = [''];
  for (let prefix = waiting.pop(); prefix !== undefined; prefix = waiting.pop()) {
    const folder = `${root}/${prefix}`;
    // Without types, which would take three times the memory: the stats of each file have them.
    const names = readdirSync(folder);
    patience += names.length * slowMs.perName;
    yield found(prefix, lstatSync(folder), names.some(isImageName) && !isWritable(folder));
    for (const name of names) {
      const path = prefix + name;
      const wasRead = read?.has(path);
      if (isOdd(name) || (read && !wasRead && wasMissed(path, name, read))) return yield null;
      if (wasRead && looks++ >= mostLooks) {
        yield undefined;
        continue;
      }
      patience += slowMs.perFile;
      const stats = lstatSync(folder + name);
      if (now() - begun > patience || !isPlain(stats)) return yield null;
      if (stats.isFile()) yield wasRead ? undefined : found(path, stats, false);
      else if (!isHidden(name)) waiting.push(`${path}/`);
    }
  }
}

/** Whether this is an image, or the sidecar of one that was read: on a drive whose clock is behind, it may not look new. */
function wasMissed(path: string, name: string, read: ReadFiles): boolean {
  return isSidecarName(name) ? read.has(imageNameOf(path)) : isImageName(name) && !isHidden(name);
}

function found(path: string, { size, mtimeMs, ctimeMs }: Stats, isReadOnly: boolean): Found {
  return { path, stamp: { size, mtimeMs }, newestMs: Math.max(mtimeMs, ctimeMs), isReadOnly };
}

function isOdd(name: string): boolean {
  return isTempName(name) || isFolderImageName(name);
}

function isPlain(stats: Stats): boolean {
  return stats.isFile() || stats.isDirectory();
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
