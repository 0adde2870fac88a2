import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { isFolderImageName, isImageName } from '../../../shared/image/image-name.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { imageNameOf, isSidecarName } from '../../../shared/sidecar/path.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { realPath } from '../../host/disk/real-path.ts';
import { pathSpeller } from '../../host/disk/spelled-path.ts';

/** What a path names, before anything is read. */
export interface NamedPlace {
  /** Absolute path of the folder, without links. */
  readonly root: string;
  /** Names of single files in `root`; null stands for the whole folder. */
  readonly files: readonly string[] | null;
  /** Folders that named links lead into: naming a link opens its target. */
  readonly targets: readonly string[];
}

/** What is wrong with a file that is named where an image is expected. */
export function notAnImage(path: string): Problem {
  const image = isSidecarName(path) ? imageNameOf(path) : '';
  return isImageName(basename(image))
    ? problem('names-sidecar', { path, image }, { path })
    : problem('not-an-image', { path }, { path });
}

/** Finds what a path names; the problem is that it does not exist, or is neither an image nor a folder. */
export type FindPlace = (path: string) => Promise<Result<NamedPlace>>;

/** Finds the places of many paths: the links of each folder are resolved once. */
export function placeFinder(): FindPlace {
  const folders = new Map<string, Promise<string>>();
  const spelled = pathSpeller();
  const folderOf = (path: string): Promise<string> => {
    const known = folders.get(path) ?? realPath(path);
    folders.set(path, known);
    return known;
  };
  return async (typed) => {
    const path = await spelled(typed);
    // No file has one in its name; the list may have been written with zero bytes between its paths.
    if (path.includes('\0')) return fail(problem('not-found', { path }, { path }));
    const found = await attempt(path, async () => ({ target: await realPath(path), stats: await stat(path) }));
    if (!found.ok) return found;
    const { target, stats } = found.value;
    const full = resolve(path);
    const isFolderImage = isFolderImageName(basename(full));
    if (stats.isDirectory() && !isFolderImage) return ok({ root: target, files: null, targets: [] });
    if (!isImageName(basename(full)) || stats.isDirectory() !== isFolderImage) return fail(notAnImage(path));
    const root = await attempt(path, () => folderOf(dirname(full)));
    return root.ok ? ok({ root: root.value, files: [basename(full)], targets: [dirname(target)] }) : root;
  };
}
