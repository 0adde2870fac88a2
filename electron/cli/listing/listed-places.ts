import { mapLimit } from '../../../shared/basics/map-limit.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { type NamedPlace, placeFinder } from './named-place.ts';

/** Paths that are found at the same time. */
const atOnce = 32;
/** Paths that are read before they are found. */
const batchSize = 1024;

/** A folder of a list. */
interface ListedFolder {
  /** null stands for all images of the folder. */
  files: Set<string> | null;
  readonly targets: Set<string>;
}

/**
 * Finds what the paths of a list name and joins the images of each folder, wherever they are in the list. `choose`
 * is called for each path, in their order, and gives the place to join; null for none.
 */
export async function findListed(
  paths: Iterable<string> | AsyncIterable<string>,
  choose: (path: string, found: Result<NamedPlace>) => NamedPlace | null,
): Promise<readonly NamedPlace[]> {
  const folders = new Map<string, ListedFolder>();
  const find = placeFinder();
  for await (const batch of batchesOf(paths)) {
    const found = await mapLimit(batch, atOnce, find);
    for (const [i, place] of found.entries()) {
      const chosen = choose(batch[i] as string, place);
      if (chosen) join(folders, chosen);
    }
  }
  return [...folders].map(([root, { files, targets }]) => ({
    root,
    files: files && [...files],
    targets: [...targets],
  }));
}

function join(folders: Map<string, ListedFolder>, { root, files, targets }: NamedPlace): void {
  const folder = folders.get(root) ?? { files: new Set(), targets: new Set() };
  folders.set(root, folder);
  if (files === null) folder.files = null;
  for (const file of files ?? []) folder.files?.add(file);
  for (const target of targets) folder.targets.add(target);
}

async function* batchesOf(paths: Iterable<string> | AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  for await (const path of paths) {
    if (batch.push(path) < batchSize) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
