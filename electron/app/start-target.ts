import { stat } from 'node:fs/promises';
import { basename, dirname, relative, sep } from 'node:path';
import { isFolderImageName } from '../../shared/image/image-name.ts';
import type { StartTarget } from '../../shared/ipc/program.ts';

/** Whether a path names an image rather than a folder of images; the window reports a path that does not exist. */
async function isFile(path: string): Promise<boolean> {
  if (isFolderImageName(basename(path))) return true;
  return stat(path).then(
    (entry) => !entry.isDirectory(),
    () => false,
  );
}

/** The deepest folder that contains all of these files. */
function commonFolder(files: readonly string[]): string | null {
  const [first = '', ...others] = files.map((file) => dirname(file));
  const contains = (folder: string, path: string) => path === folder || path.startsWith(withSeparator(folder));
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
  return [{ folder, images: files.map((file) => relative(folder, file).split(sep).join('/')) }];
}

/** The windows that the named paths need: one for each folder, and one for the images, on their common folder. */
export async function startTargets(paths: readonly string[]): Promise<readonly StartTarget[]> {
  const named = await Promise.all([...new Set(paths)].map(async (path) => ({ path, file: await isFile(path) })));
  const folders = named.filter(({ file }) => !file).map(({ path }) => ({ folder: path, images: [] }));
  const files = named.filter(({ file }) => file).map(({ path }) => path);
  return files.length === 0 ? folders : [...folders, ...imagesTarget(files)];
}
