import { pathIn } from '../../../../shared/basics/native-path.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../../shared/problems/result.ts';
import { readOneFolder } from '../../../host/scan/folder-by-folder.ts';
import type { KnownRow } from '../../../host/scan/known-rows.ts';
import { RememberedFolder } from '../../../host/scan/remembered-folder.ts';
import type { HeaderPool } from '../../../host/worker/pool.ts';
import type { Roots } from '../../../host/worker/roots.ts';
import type { PathList } from '../../command/path-list.ts';
import type { ReadingContext } from '../../context/reading-context.ts';
import { FoldersWithoutImages } from '../../listing/folders-without-images.ts';
import { placesNamed, type Readers, readFiles } from '../../listing/listings.ts';
import { inReadingWords } from '../../listing/named-failure.ts';
import { type NamedPlace, placeFinder } from '../../listing/named-place.ts';
import { readPathList } from '../../listing/path-lines.ts';
import { type NewPlace, TakenOnce } from '../../listing/taken-once.ts';
import { printable } from '../../output/output.ts';
import { type FolderRows, readFolderRows } from './folder-rows.ts';
import { RootChecks } from './root-checks.ts';

/** The roots of a place, and whether there are several places, so that its paths alone would be ambiguous. */
export interface NamedRoots extends Roots {
  readonly isOneOfSeveral: boolean;
}

/** Called with folders as they are read. */
export interface NamedFolders {
  /** `checks` is null where folders come one by one, without a root that they have in common. */
  readonly folder: (folder: FolderRows, roots: NamedRoots, checks: RootChecks | null) => Promise<void>;
  /** A named folder was read completely. */
  readonly root: (checks: RootChecks, roots: NamedRoots) => void;
  /** Something named in a list does not exist. */
  readonly unread: (problem: Problem) => Promise<void>;
}

/** What to read. */
export interface FoldersNamed {
  readonly paths: readonly string[];
  readonly from?: PathList;
  readonly context: ReadingContext;
  /** What is known of an image by its absolute path, as the row at `path`. */
  readonly known?: ((file: string, path: string) => KnownRow | undefined) | undefined;
}

/**
 * Reads everything named, folder by folder, as long as the output is accepted: a reader such as `head` that has seen enough does not
 * wait for the rest. @throws UsageError when something named on the command line is not there
 */
export async function readNamedFolders(
  { paths, from, context, known }: FoldersNamed,
  hear: NamedFolders,
): Promise<void> {
  const services = { pool: context.services.pool, cache: context.services.cache };
  const { pool } = services;
  const signal = context.out.lost;
  pool.warmUp();
  if (from) {
    await context.messages.line('Folders are read one by one, so spellings are not compared between them.');
    const withoutImages = new FoldersWithoutImages();
    await readList(from, { pool, known, hear, withoutImages, signal });
    const message = withoutImages.message();
    if (message !== null) await context.messages.line(printable(message));
    return;
  }
  const places = await placesNamed(paths);
  for (const { place, roots: those } of places) {
    const roots = { ...those, isOneOfSeveral: places.length > 1 };
    const checks = new RootChecks();
    if (place.files) await hear.folder(await readFiles(place.files, roots, pool, signal), roots, checks);
    else await readBelow(roots, { ...services, known, signal }, (folder) => hear.folder(folder, roots, checks));
    // These checks are about whole folders.
    if (signal.aborted) return;
    hear.root(checks, roots);
  }
}

async function readBelow(
  roots: Roots,
  { pool, cache, known, signal }: Readers & Pick<FoldersNamed, 'known'> & { readonly signal: AbortSignal },
  take: (folder: FolderRows) => Promise<void>,
): Promise<void> {
  if (known) return readFolderRows({ roots, pool, signal, knownRow: knownBelow(roots, known), take });
  const remembered = await RememberedFolder.recall(cache, roots.root);
  await readFolderRows({
    roots,
    pool,
    signal,
    knownRow: (path) => remembered.known(path),
    take: (folder) => {
      remembered.add(folder.rows);
      return take(folder);
    },
  });
  if (!signal.aborted) remembered.keep();
}

function knownBelow(
  { root }: Roots,
  known: NonNullable<FoldersNamed['known']>,
): (path: string) => KnownRow | undefined {
  return (path) => known(pathIn(root, path), path);
}

/** Folders of a list that are read ahead of the one whose rows go out. */
const readAhead = 4;

/** A list that is being read. */
interface ListReading extends Pick<FoldersNamed, 'known'> {
  readonly pool: HeaderPool;
  readonly hear: NamedFolders;
  readonly withoutImages: FoldersWithoutImages;
  /** Aborted, nothing more is read. */
  readonly signal: AbortSignal;
}

/** One line of a list. */
interface ListedPath {
  /** What of it is new in the list; null for nothing. */
  readonly found: Promise<Result<NewPlace | null>>;
  /** Its number in the list. */
  readonly reading: number;
  /** Ends when everything above it in the list has gone out. */
  readonly turn: Promise<void>;
}

async function readList(from: PathList, list: ListReading): Promise<void> {
  const [find, taken] = [placeFinder(), new TakenOnce()];
  const ahead: Promise<void>[] = [];
  let reading = 0;
  let found: ListedPath['found'] = Promise.resolve(ok(null));
  let turn = Promise.resolve();
  for await (const path of readPathList(from)) {
    const place = find(path);
    // Which of two equal lines is read depends on their order, not on which of them the drive finds first.
    found = found.then(async () => newPlace(await place, taken));
    turn = readPlace({ found, reading: reading++, turn }, list);
    turn.catch(() => {}); // reported in its turn
    ahead.push(turn);
    if (ahead.length > readAhead) await ahead.shift();
    if (list.signal.aborted) break;
  }
  await turn;
}

function newPlace(found: Result<NamedPlace>, taken: TakenOnce): Result<NewPlace | null> {
  return found.ok ? ok(taken.take(found.value)) : found;
}

/** Reads one path of a list at once; its rows go out in their turn. */
async function readPlace(
  { found, reading, turn }: ListedPath,
  { pool, known, hear, withoutImages, signal }: ListReading,
): Promise<void> {
  const named = await found;
  if (!named.ok) {
    await turn;
    return hear.unread(inReadingWords(named.problem));
  }
  const place = named.value;
  if (!place) return turn;
  const roots = { root: place.root, all: [place.root, ...place.targets], reading, isOneOfSeveral: true };
  const take = async (folder: FolderRows) => {
    await turn;
    const rows = place.without.size > 0 ? folder.rows.filter(({ path }) => !place.without.has(path)) : folder.rows;
    await hear.folder({ ...folder, rows }, roots, null);
  };
  if (place.files) return take(await readFiles(place.files, roots, pool, signal));
  const step = await readOneFolder(roots);
  await readFolderRows({
    roots,
    pool,
    signal,
    steps: [step],
    take,
    ...(known && { knownRow: knownBelow(roots, known) }),
  });
  await turn;
  withoutImages.add(roots.root, step.images.length, step.subfolders);
}
