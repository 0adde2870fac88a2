import { join } from 'node:path';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { sortByPath } from '../../host/disk/path-order.ts';
import { realPath } from '../../host/disk/real-path.ts';
import type { ReadingServices } from '../../host/reading-services.ts';
import { readOneFolder } from '../../host/scan/folder-by-folder.ts';
import { scanFolder } from '../../host/scan/folder-scan.ts';
import { type RowReading, readRowUntilStable } from '../../host/scan/read-until-stable.ts';
import { RememberedFolder } from '../../host/scan/remembered-folder.ts';
import type { ImageJob } from '../../host/worker/image-job.ts';
import type { HeaderPool } from '../../host/worker/pool.ts';
import type { Roots } from '../../host/worker/roots.ts';
import { namedFailure } from './named-failure.ts';
import { type NamedPlace, placeFinder } from './named-place.ts';
import { withoutOverlaps } from './overlaps.ts';

/** Images that are shown together: a folder with all below it, or files named one by one. */
export interface Listing {
  readonly roots: Roots;
  readonly rows: readonly ImageRow[];
  /** Problems of folders rather than of images. */
  readonly problems: readonly Problem[];
  /** Folders that could not be read, relative to the root, each ending in a slash. */
  readonly unread?: readonly string[];
  /** How many folders are in it, where those were not read. */
  readonly subfolders?: number;
}

const never = new AbortController().signal;

/** Threads, and the rows that earlier runs remember. */
export type Readers = Pick<ReadingServices, 'pool' | 'cache'>;

/** What was named, and what reading it takes. */
export interface ReadablePlace {
  readonly place: NamedPlace;
  readonly roots: Roots;
}

/** How places are read. */
export interface ReadingChoice {
  /** Reuses rows of earlier runs where the files have not changed. */
  readonly isRemembered: boolean;
  /** Reads folders without their subfolders. */
  readonly isFlat?: boolean;
  /** Aborted, no further image is read. */
  readonly signal?: AbortSignal | undefined;
  /** Takes the rows as they are read, those of each folder in the order of their paths; the listing has none of them then. */
  readonly onRows?: (rows: readonly ImageRow[]) => void;
}

/**
 * Reads everything named, in that order.
 * @throws UsageError when something named does not exist */
export async function readListings(
  paths: readonly string[],
  services: Readers,
  choice: ReadingChoice,
): Promise<readonly Listing[]> {
  services.pool.warmUp();
  const listings: Listing[] = [];
  for (const place of await placesNamed(paths)) listings.push(await readPlace(place, services, choice));
  return listings;
}

/** Reads one place. */
export async function readPlace(
  { place, roots }: ReadablePlace,
  services: Readers,
  choice: ReadingChoice,
): Promise<Listing> {
  if (!place.files) return readFolder(roots, services, choice);
  const listing = await readFiles(place.files, roots, services.pool, choice.signal);
  if (!choice.onRows) return listing;
  choice.onRows(listing.rows);
  return { ...listing, rows: [] };
}

/**
 * The places that were named, without those that are read with another one, and what reading them takes.
 * @throws UsageError when something named does not exist
 */
export async function placesNamed(paths: readonly string[]): Promise<readonly ReadablePlace[]> {
  const find = placeFinder();
  const found = await Promise.all(paths.map(find));
  const places = found.map((one) => {
    if (!one.ok) throw namedFailure(one.problem);
    return one.value;
  });
  const all = [...new Set(places.flatMap(({ root, targets }) => [root, ...targets]))];
  return joinFiles(withoutOverlaps(places)).map((place, reading) => ({
    place,
    roots: { root: place.root, all, reading },
  }));
}

/** Places of a list, each with links confined to itself and to where its named links lead. */
export function placesListed(places: readonly NamedPlace[]): readonly ReadablePlace[] {
  return places.map((place, reading) => {
    const all = [...new Set([place.root, ...place.targets])];
    return { place, roots: { root: place.root, all, reading } };
  });
}

/** Files of one folder that were named one after the other, as a shell's `*.tif` gives them, are one listing. */
function joinFiles(places: readonly NamedPlace[]): readonly NamedPlace[] {
  const joined: { root: string; files: string[] | null; targets: string[] }[] = [];
  for (const { root, files, targets } of places) {
    const last = joined.at(-1);
    if (last?.files && files && last.root === root) {
      last.files.push(...files);
      last.targets.push(...targets);
    } else joined.push({ root, files: files && [...files], targets: [...targets] });
  }
  return joined;
}

async function readFolder(
  roots: Roots,
  { pool, cache }: Readers,
  { isRemembered, isFlat = false, signal = never, onRows }: ReadingChoice,
): Promise<Listing> {
  const rows: ImageRow[] = [];
  const only = isFlat ? await readOneFolder(roots) : null;
  const remembered = isRemembered ? await RememberedFolder.recall(cache, roots.root) : null;
  const { problems, unread } = await scanFolder({
    roots,
    pool,
    signal,
    ...(only && { steps: [only] }),
    knownRow: (path) => remembered?.known(path),
    onRows: (some) => {
      if (onRows) onRows(some);
      else for (const row of some) rows.push(row);
      remembered?.add(some);
    },
    onProgress: () => {},
  });
  remembered?.keep();
  const inOrder = sortByPath(rows, ({ path }) => path);
  return { roots, rows: inOrder, problems, unread, ...(only && { subfolders: only.subfolders }) };
}

/** Images that are read in one request: several threads share a folder. */
const batchSize = 128;

/** Reads files of one folder that were named one by one. */
export async function readFiles(
  files: readonly string[],
  roots: Roots,
  pool: HeaderPool,
  signal: AbortSignal = never,
): Promise<Listing> {
  const batches: Promise<readonly ImageRow[]>[] = [];
  const names = [...new Set(files)];
  for (let at = 0; at < names.length; at += batchSize) {
    batches.push(readBatch(names.slice(at, at + batchSize), { roots, pool, signal }));
  }
  return { roots, rows: (await Promise.all(batches)).flat(), problems: [] };
}

async function readBatch(names: readonly string[], reading: RowReading): Promise<readonly ImageRow[]> {
  const { roots, pool, signal } = reading;
  const jobs = await Promise.all(
    names.map(async (name): Promise<ImageJob> => {
      const image = await realPath(join(roots.root, name)).catch(() => join(roots.root, name));
      return { path: name, image, linked: image !== join(roots.root, name) };
    }),
  );
  const read = await pool.rows(jobs, roots, signal);
  return Promise.all(jobs.flatMap((job, i) => (read[i] ? [readRowUntilStable(read[i], job, reading)] : [])));
}
