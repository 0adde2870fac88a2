import { compareKeyed, keyedPath } from '../../../shared/basics/natural-order.ts';

/** A folder with images in it or below it. */
export interface FolderNode {
  /** Path relative to the opened folder; `''` is the opened folder. */
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  /** Images in it and below. */
  readonly images: number;
}

/** How many images are in each folder itself. Paths are sorted, so that the folder is mostly the previous image's. */
function ownCounts(paths: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let folder = '';
  for (const path of paths) {
    const end = path.lastIndexOf('/');
    if (end !== folder.length || !path.startsWith(folder)) folder = path.slice(0, Math.max(0, end));
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return counts;
}

/** The folders of sorted paths, parents before children. */
export function folderTree(paths: readonly string[]): readonly FolderNode[] {
  const counts = new Map<string, number>();
  for (const [folder, images] of ownCounts(paths)) {
    for (let end = folder.length; end > 0; end = folder.lastIndexOf('/', end - 1)) {
      const parent = folder.slice(0, end);
      counts.set(parent, (counts.get(parent) ?? 0) + images);
    }
  }
  const folders = [...counts.keys()].map(keyedPath).sort(compareKeyed);
  return folders.map(({ text: path }) => {
    const parts = path.split('/');
    return { path, name: parts.at(-1) as string, depth: parts.length, images: counts.get(path) as number };
  });
}
