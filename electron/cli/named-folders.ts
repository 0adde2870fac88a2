import { open } from 'node:fs/promises';
import { stdin } from 'node:process';
import { pathIn } from '../../shared/csv/row-columns.ts';
import type { ImageRow } from '../../shared/image/image-row.ts';
import { type Problem, problem } from '../../shared/problems/problem.ts';
import { readOneFolder } from '../host/scan/folder-by-folder.ts';
import { RememberedFolder } from '../host/scan/remembered-folder.ts';
import type { HeaderPool } from '../host/worker/pool.ts';
import type { Roots } from '../host/worker/roots.ts';
import type { CommandContext } from './context.ts';
import { type FolderRows, readFolderRows } from './folder-rows.ts';
import { type NamedPlace, placeNamed, placesNamed, type ReadingServices, readFiles } from './listings.ts';
import { readPathLines } from './path-lines.ts';
import { RootChecks } from './root-checks.ts';
import type { PathList } from './scan-arguments.ts';
import { UsageError } from './usage.ts';

/** Called with folders as they are read. */
export interface NamedFolders {
  /** `checks` is null where folders come one by one, without a root that they have in common. */
  readonly folder: (folder: FolderRows, roots: Roots, checks: RootChecks | null) => Promise<void>;
  /** A named folder was read completely. */
  readonly root: (checks: RootChecks) => void;
  /** Something named in a list does not exist. */
  readonly unread: (problem: Problem) => Promise<void>;
}

/** What to read. */
export interface FoldersNamed {
  readonly paths: readonly string[];
  readonly from?: PathList;
  readonly context: CommandContext;
  /** What is known of an image by its absolute path, as the row at `path`. */
  readonly known?: ((file: string, path: string) => ImageRow | undefined) | undefined;
}

/** Reads everything named, folder by folder. @throws UsageError when something named on the command line is not there */
export async function readNamedFolders(
  { paths, from, context, known }: FoldersNamed,
  hear: NamedFolders,
): Promise<void> {
  const services = { pool: context.services.pool, cache: context.services.cache };
  const { pool } = services;
  pool.warmUp();
  if (from) {
    await context.messages.line('Folders are read one by one, so spellings are not compared between them.');
    return readList(from, { pool, known }, hear);
  }
  for (const { place, roots } of await placesNamed(paths)) {
    const checks = new RootChecks();
    if (place.files) await hear.folder(await readFiles(place.files, roots, pool), roots, checks);
    else await readBelow(roots, { ...services, known }, (folder) => hear.folder(folder, roots, checks));
    hear.root(checks);
  }
}

async function readBelow(
  roots: Roots,
  { pool, cache, known }: ReadingServices & Pick<FoldersNamed, 'known'>,
  take: (folder: FolderRows) => Promise<void>,
): Promise<void> {
  if (known) return readFolderRows({ roots, pool, knownRow: knownBelow(roots, known), take });
  const remembered = await RememberedFolder.recall(cache, roots.root);
  await readFolderRows({
    roots,
    pool,
    knownRow: (path) => remembered.known(path),
    take: (folder) => {
      remembered.add(folder.rows);
      return take(folder);
    },
  });
  remembered.keep();
}

function knownBelow(
  { root }: Roots,
  known: NonNullable<FoldersNamed['known']>,
): (path: string) => ImageRow | undefined {
  return (path) => known(pathIn(root, path), path);
}

/** Folders of a list that are read ahead of the one whose rows go out. */
const readAhead = 4;

type ReadPlace = { readonly folder: FolderRows; readonly roots: Roots } | { readonly problem: Problem };

type ListReading = { readonly pool: HeaderPool } & Pick<FoldersNamed, 'known'>;

async function readList({ file, isNul }: PathList, listReading: ListReading, hear: NamedFolders): Promise<void> {
  const input = file === null ? stdin : (await openList(file)).createReadStream();
  const ahead: Promise<ReadPlace>[] = [];
  let reading = 0;
  const reportNext = async () => {
    const read = await ahead.shift();
    if (!read) return;
    if ('problem' in read) await hear.unread(read.problem);
    else await hear.folder(read.folder, read.roots, null);
  };
  for await (const path of readPathLines(input, isNul)) {
    const place = readPlace(path, reading++, listReading);
    place.catch(() => {}); // reported in its turn
    ahead.push(place);
    if (ahead.length > readAhead) await reportNext();
  }
  while (ahead.length > 0) await reportNext();
}

async function openList(file: string) {
  try {
    return await open(file);
  } catch {
    throw new UsageError(`The list ${file} cannot be read.`);
  }
}

async function readPlace(path: string, reading: number, { pool, known }: ListReading): Promise<ReadPlace> {
  let place: NamedPlace;
  try {
    place = await placeNamed(path);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { problem: problem('not-found', { path }, { path }) };
  }
  const roots = { root: place.root, all: [place.root, ...place.targets], reading };
  if (place.files) return { folder: await readFiles(place.files, roots, pool), roots };
  const found: FolderRows[] = [];
  const only = async function* () {
    yield await readOneFolder(roots);
  };
  const take = async (folder: FolderRows) => void found.push(folder);
  const knownRow = known && { knownRow: knownBelow(roots, known) };
  await readFolderRows({ roots, pool, steps: only(), take, ...knownRow });
  return { folder: found[0] ?? { rows: [], problems: [] }, roots };
}
