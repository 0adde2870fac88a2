/** A folder that holds images, itself or deeper. */
export interface FolderNode {
  /** Path relative to the opened folder; `''` is the opened folder. */
  readonly path: string;
  readonly name: string;
  readonly depth: number;
  /** Images in it and below. */
  readonly images: number;
}

/** The folders of sorted paths, parents before children. */
export function folderTree(paths: readonly string[]): readonly FolderNode[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([path, images]) => {
      const parts = path.split('/');
      return { path, name: parts.at(-1) as string, depth: parts.length, images };
    })
    .sort((a, b) => compareFolders(a.path, b.path));
}

/** A folder's children stand right behind it: `/` sorts before every other sign. */
function compareFolders(a: string, b: string): number {
  const [x, y] = [a.replaceAll('/', '\0'), b.replaceAll('/', '\0')];
  return x < y ? -1 : x > y ? 1 : 0;
}
