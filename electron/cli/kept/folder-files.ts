import { accessSync, constants, type Dirent, lstatSync, readdirSync } from 'node:fs';
import { isFolderImageName, isHidden, isImageName } from '../../../shared/image/image-name.ts';
import { isTempName } from '../../host/disk/temp-name.ts';

/** A drive that takes longer is read by several threads at a time; this thread alone would be slower. */
const slowMs = { atFirst: 500, perFile: 0.5 };

/** A folder, whose path ends in `/`, or a file in it; paths are relative to the root. */
export interface Found {
  readonly path: string;
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
  let visited = 0;
  const waiting = [''];
  for (let prefix = waiting.pop(); prefix !== undefined; prefix = waiting.pop()) {
    const entries = readdirSync(`${root}/${prefix}`, { withFileTypes: true });
    yield {
      path: prefix,
      isReadOnly: entries.some(({ name }) => isImageName(name)) && !isWritable(`${root}/${prefix}`),
    };
    for (const entry of entries) {
      const isSlow = now() - begun > slowMs.atFirst + slowMs.perFile * ++visited;
      if (isSlow || !isComparable(entry)) return yield null;
      const path = prefix + entry.name;
      if (entry.isFile()) yield { path, isReadOnly: false };
      else if (!isHidden(entry.name)) waiting.push(`${path}/`);
    }
  }
}

function isComparable(entry: Dirent): boolean {
  return (entry.isFile() || entry.isDirectory()) && !isTempName(entry.name) && !isFolderImageName(entry.name);
}

/** Stamp of a folder or file, and when the system last changed it. */
export function stampBelow(root: string, path: string) {
  const { size, mtimeMs, ctimeMs } = lstatSync(`${root}/${path}`);
  return { size, mtimeMs, newestMs: Math.max(mtimeMs, ctimeMs) };
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
