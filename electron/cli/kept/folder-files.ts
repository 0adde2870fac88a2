import { accessSync, constants, lstatSync, readdirSync, type Stats } from 'node:fs';
import { isFolderImageName, isHidden, isImageName } from '../../../shared/image/image-name.ts';
import type { FileStamp } from '../../../shared/image/image-row.ts';
import { isTempName } from '../../host/disk/temp-name.ts';

/** A drive that takes longer is read by several threads at a time; this thread alone would be slower. */
const slowMs = { atFirst: 500, perName: 0.01, perFile: 0.5 };

/** A folder, whose path ends in `/`, or a file in it; paths are relative to the root. */
export interface Found {
  readonly path: string;
  readonly stamp: FileStamp;
  /** When the system last changed it, in ms. */
  readonly newestMs: number;
  /** Of a folder with images in which nothing may be written. */
  readonly isReadOnly: boolean;
}

/**
 * Everything below a folder, each folder before its files. Ends with null if a comparison would prove nothing (links and folders
 * that are images lead elsewhere, a scan removes leftovers), or if the drive is so slow that several threads read it faster.
 * @throws what the system throws
 */
export function* filesBelow(root: string, now: () => number): Generator<Found | null> {
  const begun = now();
  let patience = slowMs.atFirst;
  const waiting = [''];
  for (let prefix = waiting.pop(); prefix !== undefined; prefix = waiting.pop()) {
    const folder = `${root}/${prefix}`;
    // Without types, which would take three times the memory: the stats of each file have them.
    const names = readdirSync(folder);
    patience += names.length * slowMs.perName;
    yield found(prefix, lstatSync(folder), names.some(isImageName) && !isWritable(folder));
    for (const name of names) {
      patience += slowMs.perFile;
      const stats = lstatSync(folder + name);
      if (now() - begun > patience || !isComparable(name, stats)) return yield null;
      if (stats.isFile()) yield found(prefix + name, stats, false);
      else if (!isHidden(name)) waiting.push(`${prefix}${name}/`);
    }
  }
}

function found(path: string, { size, mtimeMs, ctimeMs }: Stats, isReadOnly: boolean): Found {
  return { path, stamp: { size, mtimeMs }, newestMs: Math.max(mtimeMs, ctimeMs), isReadOnly };
}

function isComparable(name: string, stats: Stats): boolean {
  return (stats.isFile() || stats.isDirectory()) && !isTempName(name) && !isFolderImageName(name);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
