import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isFolderImageName, isImageName } from '../../../shared/image/image-name.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { sortByPath } from '../../host/disk/path-order.ts';
import type { ReadingServices } from '../../host/reading-services.ts';
import { scanFolder } from '../../host/scan/folder-scan.ts';
import { readRowUntilStable } from '../../host/scan/read-until-stable.ts';
import { RememberedFolder } from '../../host/scan/remembered-folder.ts';
import type { ImageJob } from '../../host/worker/image-job.ts';
import type { HeaderPool } from '../../host/worker/pool.ts';
import type { Roots } from '../../host/worker/roots.ts';
import { UsageError } from '../command/usage.ts';

/** Images that are shown together: a folder with all below it, or files named one by one. */
export interface Listing {
  readonly roots: Roots;
  readonly rows: readonly ImageRow[];
  /** Problems of folders rather than of images. */
  readonly problems: readonly Problem[];
}

/** Threads, and the rows that earlier runs remember. */
export type Readers = Pick<ReadingServices, 'pool' | 'cache'>;

/** What was named on the command line, before anything is read. */
interface Place {
  readonly root: string;
  /** Names of single files in `root`; null stands for the whole folder. */
  readonly files: readonly string[] | null;
}

/**
 * Reads everything named, in that order; `isRemembered`: reuses rows of earlier runs where the files have not changed.
 * @throws UsageError when something named does not exist */
export async function readListings(
  paths: readonly string[],
  services: Readers,
  { isRemembered }: { readonly isRemembered: boolean },
): Promise<readonly Listing[]> {
  const { pool } = services;
  pool.warmUp();
  const listings: Listing[] = [];
  for (const { place, roots } of await placesNamed(paths)) {
    listings.push(
      place.files ? await readFiles(place.files, roots, pool) : await readFolder(roots, services, isRemembered),
    );
  }
  return listings;
}

/** The places that were named, and what reading them takes. @throws UsageError when something named does not exist */
export async function placesNamed(paths: readonly string[]) {
  const places = joinFiles(await Promise.all(paths.map(placeNamed)));
  const all = [...new Set(places.flatMap(({ root, targets }) => [root, ...targets]))];
  return places.map((place, reading) => ({ place, roots: { root: place.root, all, reading } satisfies Roots }));
}

/** Named places, and the targets of links among them. */
export interface NamedPlace extends Place {
  /** Folders that named links lead into: naming a link opens its target. */
  readonly targets: readonly string[];
}

/** The place of one name. @throws UsageError when it does not exist */
export async function placeNamed(path: string): Promise<NamedPlace> {
  const found = await attempt(path, async () => ({ target: await realpath(path), stats: await stat(path) }));
  if (!found.ok) throw new UsageError(whatIsWrong(found.problem));
  const { target, stats } = found.value;
  const full = resolve(path);
  const isFolderImage = isFolderImageName(basename(full));
  if (stats.isDirectory() && !isFolderImage) return { root: target, files: null, targets: [] };
  if (!isImageName(basename(full)) || stats.isDirectory() !== isFolderImage)
    throw new UsageError(`${path} is not an image (.tif, .czi, .oir, …) or a folder.`);
  return { root: await realpath(dirname(full)), files: [basename(full)], targets: [dirname(target)] };
}

/** Files of one folder that were named one after the other, as a shell's `*.tif` gives them, are one listing. */
function joinFiles(places: readonly NamedPlace[]): readonly NamedPlace[] {
  const joined: NamedPlace[] = [];
  for (const place of places) {
    const last = joined.at(-1);
    if (last?.files && place.files && last.root === place.root) {
      const files = [...last.files, ...place.files];
      joined[joined.length - 1] = { root: last.root, files, targets: [...last.targets, ...place.targets] };
    } else joined.push(place);
  }
  return joined;
}

async function readFolder(roots: Roots, { pool, cache }: Readers, isRemembered: boolean): Promise<Listing> {
  const rows: ImageRow[] = [];
  const remembered = isRemembered ? await RememberedFolder.recall(cache, roots.root) : null;
  const summary = await scanFolder({
    roots,
    pool,
    signal: new AbortController().signal,
    knownRow: (path) => remembered?.known(path),
    onRows: (some) => {
      for (const row of some) rows.push(row);
      remembered?.add(some);
    },
    onProgress: () => {},
  });
  remembered?.keep();
  return { roots, rows: sortByPath(rows, ({ path }) => path), problems: summary.problems };
}

/** Reads files of one folder that were named one by one. */
export async function readFiles(files: readonly string[], roots: Roots, pool: HeaderPool): Promise<Listing> {
  const jobs = await Promise.all(
    [...new Set(files)].map(async (name): Promise<ImageJob> => {
      const image = await realpath(join(roots.root, name)).catch(() => join(roots.root, name));
      return { path: name, image, linked: image !== join(roots.root, name) };
    }),
  );
  const read = await pool.rows(jobs, roots);
  const rows = jobs.flatMap((job, i) => (read[i] ? [readRowUntilStable(read[i], job, { pool, roots })] : []));
  return { roots, rows: await Promise.all(rows), problems: [] };
}
