import { realDisk } from '../disk/disk.ts';
import { FolderSync } from '../disk/folder-sync.ts';
import { moveFile } from '../disk/move-file.ts';

const mostKept = 20;

/**
 * Renames a damaged file to `<name>.damaged`, so that a new one can be written in its place without losing what can be
 * saved from it; the new path. Of very many, the last one is replaced.
 * @throws what the disk throws
 */
export async function keepAside(path: string): Promise<string> {
  const write = { disk: realDisk, folders: new FolderSync(realDisk) };
  for (let count = 1; count < mostKept; count++) {
    const aside = count === 1 ? `${path}.damaged` : `${path}.damaged-${count}`;
    if ((await moveFile(path, aside, write)) !== 'occupied') return aside;
  }
  const last = `${path}.damaged-${mostKept}`;
  await realDisk.rename(path, last);
  return last;
}
