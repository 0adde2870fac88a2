import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { sortedNaturally } from '../../../shared/basics/natural-order.ts';
import { isFolderImageName, isHidden, isImageName } from '../../../shared/image/image-name.ts';
import type { FolderListing } from '../../../shared/ipc/folders.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { entriesOf, type FolderEntry } from '../disk/folder-entries.ts';
import { attempt } from '../disk/fs-problem.ts';
import { folderMeant } from './typed-path.ts';

/** What is listed of a folder, and whether it is a folder. */
interface Listed {
  readonly name: string;
  readonly isFolder: boolean;
}

async function listFolder(folder: string): Promise<readonly Listed[]> {
  const dirents = (await entriesOf(folder)).filter(({ name }) => !isHidden(name));
  return Promise.all(dirents.map(async (dirent) => ({ name: dirent.name, isFolder: await isFolder(folder, dirent) })));
}

async function isFolder(parent: string, dirent: FolderEntry): Promise<boolean> {
  return dirent.isSymbolicLink() ? leadsToFolder(join(parent, dirent.name)) : dirent.isDirectory();
}

const imagesOf = (listed: readonly Listed[]) =>
  listed.filter(({ name, isFolder }) => isImageName(name) && isFolder === isFolderImageName(name)).length;

/**
 * The folders inside a folder, for choosing one; null is the home folder, a file means its folder. Links to folders
 * count as folders.
 */
export async function browseFolder(path: string | null): Promise<Result<FolderListing>> {
  const folder = path === null ? homedir() : await folderMeant(path);
  const listed = await attempt(folder, () => listFolder(folder));
  if (!listed.ok) return listed;
  const parent = dirname(folder);
  return ok({
    path: folder,
    parent: parent === folder ? null : parent,
    folders: sortedNaturally(
      listed.value.flatMap(({ name, isFolder }) => (isFolder && !isFolderImageName(name) ? [name] : [])),
    ),
    images: imagesOf(listed.value),
  });
}

/** Folders that are listed at the same time: a network drive answers each of them slowly. */
const countedAtOnce = 8;

/** How many images are directly inside each of these folders of `path`; null for one that cannot be read. */
export function countImages(path: string, folders: readonly string[]): Promise<readonly (number | null)[]> {
  return mapLimit(folders, countedAtOnce, (name) => listFolder(join(path, name)).then(imagesOf, () => null));
}

async function leadsToFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null);
  return stats?.isDirectory() ?? false;
}
