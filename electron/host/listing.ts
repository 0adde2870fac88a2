import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { imageNameOf, isSidecarName } from '../../shared/sidecar/path.ts';
import { isHidden, isImageName } from './image-name.ts';
import { comparePaths } from './path-order.ts';
import { isInside, isInsideAny } from './paths.ts';
import { isTempName } from './temp-name.ts';

/** An image or a folder that stands in a folder. */
export interface ListedEntry {
  readonly name: string;
  readonly kind: 'image' | 'folder';
  /** Where it really is, when its name is a link. */
  readonly target?: string;
  /** Why it is shown but not entered or read. */
  readonly refused?: string;
}

/** What a scan wants to know of one folder. */
export interface FolderListing {
  /** Images and folders, in the order in which their paths sort. */
  readonly entries: readonly ListedEntry[];
  /** Sidecars without an image. */
  readonly orphans: readonly string[];
  /** Leftovers of writes that a crash cut short, by their names. */
  readonly temps: readonly string[];
  /** Whether texts stand here that an image's header may depend on. */
  readonly hasTexts: boolean;
}

/**
 * Lists one folder, its links resolved. Links out of the opened folders are not followed; nor are links to folders
 * within the same root, whose images are listed in their own place: so no circle of links is ever entered.
 */
export async function listFolder(folder: string, root: string, roots: readonly string[]): Promise<FolderListing> {
  const dirents = await readdir(folder, { withFileTypes: true });
  const names = new Set(dirents.map((dirent) => dirent.name));
  const entries = await Promise.all(dirents.map((dirent) => listed(dirent, folder, root, roots)));
  return {
    entries: entries.filter((entry) => entry !== null).sort((a, b) => comparePaths(sortKey(a), sortKey(b))),
    orphans: [...names].filter((name) => isOrphan(name, names)).sort(comparePaths),
    temps: [...names].filter(isTempName),
    hasTexts: [...names].some((name) => /\.txt$/i.test(name)),
  };
}

/** A folder sorts as its paths do: `a-b/x` before `a/x`. */
function sortKey(entry: ListedEntry): string {
  return entry.kind === 'folder' ? `${entry.name}/` : entry.name;
}

function isOrphan(name: string, names: ReadonlySet<string>): boolean {
  return isSidecarName(name) && isImageName(imageNameOf(name)) && !names.has(imageNameOf(name));
}

function listed(
  dirent: Dirent,
  folder: string,
  root: string,
  roots: readonly string[],
): ListedEntry | null | Promise<ListedEntry | null> {
  const { name } = dirent;
  if (isHidden(name)) return null;
  if (dirent.isSymbolicLink()) return followLink(name, folder, root, roots);
  if (dirent.isDirectory()) return { name, kind: 'folder' };
  return isImageName(name) ? { name, kind: 'image' } : null;
}

async function followLink(
  name: string,
  folder: string,
  root: string,
  roots: readonly string[],
): Promise<ListedEntry | null> {
  const path = join(folder, name);
  const stats = await stat(path).catch(() => null);
  if (!stats) return isImageName(name) ? { name, kind: 'image', refused: 'its symbolic link leads nowhere' } : null;
  const kind = stats.isDirectory() ? 'folder' : 'image';
  if (kind === 'image' && !isImageName(name)) return null;
  const target = await realpath(path);
  if (!isInsideAny(roots, target)) return { name, kind, refused: 'its symbolic link leads out of the opened folder' };
  return kind === 'folder' && isInside(root, target) ? null : { name, kind, target };
}
