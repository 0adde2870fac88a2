import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isFolderImageName, isHidden, isImageName } from '../../../shared/image/image-name.ts';
import type { FolderListing } from '../../../shared/ipc.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { attempt } from '../disk/fs-problem.ts';
import { folderMeant } from './typed-path.ts';

/**
 * The folders inside a folder, for choosing one; null is the home folder, a file stands for its folder. Links to folders
 * count as folders.
 */
export async function browseFolder(path: string | null): Promise<Result<FolderListing>> {
  const folder = path === null ? homedir() : await folderMeant(path);
  const dirents = await attempt(folder, () => readdir(folder, { withFileTypes: true }));
  if (!dirents.ok) return dirents;
  const shown = dirents.value.filter(({ name }) => !isHidden(name));
  const isFolder = await Promise.all(
    shown.map((dirent) => (dirent.isSymbolicLink() ? leadsToFolder(join(folder, dirent.name)) : dirent.isDirectory())),
  );
  const parent = dirname(folder);
  return ok({
    path: folder,
    parent: parent === folder ? null : parent,
    folders: shown
      .flatMap(({ name }, i) => (isFolder[i] && !isFolderImageName(name) ? [name] : []))
      .sort((a, b) => a.localeCompare(b)),
    images: shown.filter(({ name }, i) => isImageName(name) && isFolder[i] === isFolderImageName(name)).length,
  });
}

async function leadsToFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  return stats?.isDirectory() ?? false;
}
