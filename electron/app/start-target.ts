import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, relative, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isFolderImageName, isHidden, isImageName } from '../../shared/image/image-name.ts';
import type { StartTarget } from '../../shared/ipc/program.ts';

/** How long a drive may take to tell a file from a folder, in ms: no window comes up before. */
const patienceMs = 1000;

/** Asks a drive what is at a path. */
export type StatOf = (path: string) => Promise<Pick<Stats, 'isDirectory'>>;

/**
 * Whether a path names an image rather than a folder of images; the window reports a path that does not exist. Where the drive does not
 * answer, the name decides.
 */
async function isFile(path: string, statOf: StatOf): Promise<boolean> {
  const name = basename(path);
  if (isFolderImageName(name)) return true;
  const asked = statOf(path).then(
    (entry) => !entry.isDirectory(),
    () => false,
  );
  return Promise.race([asked, setTimeout(patienceMs, isImageName(name), { ref: false })]);
}

function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(withSeparator(folder));
}

/** A path inside a folder as rows have it. */
function rowPath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

const isInHidden = (row: string) => row.split('/').some(isHidden);

/** The images of a target as images of a folder around its own; null where that does not list them, or there are none. */
export function targetWithin(folder: string, target: StartTarget): StartTarget | null {
  const inside = rowPath(folder, target.folder);
  if (target.images.length === 0 || !contains(folder, target.folder) || isInHidden(inside)) return null;
  return { folder, images: target.images.map((image) => (inside === '' ? image : `${inside}/${image}`)) };
}

/** The deepest folder that contains all of these files. */
function commonFolder(files: readonly string[]): string | null {
  const [first = '', ...others] = files.map((file) => dirname(file));
  for (let folder = first; ; folder = dirname(folder)) {
    if (others.every((path) => contains(folder, path))) return folder;
    if (dirname(folder) === folder) return null;
  }
}

function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

function imagesTarget(files: readonly string[]): readonly StartTarget[] {
  const folder = commonFolder(files);
  // Files on several drives share no folder: each is opened in its own.
  if (folder === null) return files.flatMap((file) => imagesTarget([file]));
  return [{ folder, images: files.map((file) => rowPath(folder, file)) }];
}

/** The windows that the named paths need: one for each folder, and one for the images, on their common folder. */
export async function startTargets(paths: readonly string[], statOf: StatOf = stat): Promise<readonly StartTarget[]> {
  const distinct = [...new Set(paths)];
  const named = await Promise.all(distinct.map(async (path) => ({ path, file: await isFile(path, statOf) })));
  const folders = named.filter(({ file }) => !file).map(({ path }) => ({ folder: path, images: [] }));
  const files = named.filter(({ file }) => file).map(({ path }) => path);
  return files.length === 0 ? folders : [...folders, ...imagesTarget(files)];
}
