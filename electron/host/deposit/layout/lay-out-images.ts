import type { Stats } from 'node:fs';
import { link, lstat, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import type { CheckedDeposit } from '../../../../shared/deposit/check/check-deposit.ts';
import { uploadNames } from '../../../../shared/deposit/printers.ts';
import { pictureFolderOf } from '../../../../shared/image/formats.ts';
import { type Problem, problem, type Reason } from '../../../../shared/problems/problem.ts';
import { because } from '../../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../../shared/problems/result.ts';
import { realDisk } from '../../disk/disk.ts';
import { isFolder } from '../../disk/entry-kind.ts';
import { attempt, isFsError } from '../../disk/fs-problem.ts';
import { makeFolder } from '../../disk/make-folder.ts';
import { nearestThere } from '../../disk/nearest-there.ts';
import { realPath } from '../../disk/real-path.ts';
import { renameHeld } from '../../disk/retry-held.ts';
import { tempName } from '../../disk/temp-name.ts';
import { removeQuietly } from '../../disk/write-atomic.ts';
import type { DepositLayout } from '../read/deposit-folder.ts';
import { giveTime, isLaidOut } from '../read/laid-file.ts';
import { isFolderLaidOut, layOutFolder } from './lay-out-folder.ts';
import { realLayoutDisk, whyNoLinks } from './layout-disk.ts';

const atOnce = 8;

/** Which images go where. */
export interface ImagesLayout {
  readonly root: string;
  readonly out: string;
  readonly deposits: readonly CheckedDeposit[];
  readonly layout: DepositLayout;
  /** Only looks whether it could be done. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Puts the images beside the tables, by a second name or as a copy; gives the number of images newly put there. What is
 * there already is never overwritten: where another file has the place of an image, nothing is put there.
 */
export async function layOutImages(write: ImagesLayout): Promise<Result<number>> {
  const { layout, root, out, dryRun, signal, onProgress } = write;
  const images = imagesInLayout(write);
  if (!images.ok) return images;
  if (layout === 'none' || images.value.length === 0) return ok(0);
  const files = [...images.value, ...(await pictureFolders(images.value, root))];
  const looked = await mapLimit(files, atOnce, ({ path, name }) =>
    attempt(path, () => lookAt(path, join(root, path), join(out, name))),
  );
  const places: Place[] = [];
  for (const [i, place] of looked.entries()) {
    if (!place.ok) return place;
    const path = files[i]?.name ?? '';
    if (place.value.state === 'other')
      return fail(problem('deposit-layout-exists', { path: place.value.to }, { path }));
    places.push(place.value);
  }
  if (layout === 'link' && (await isOtherDrive(places, out))) return fail(noLinks(out, because('links-other-drive')));
  if (dryRun) return ok(0);
  let done = 0;
  let newly = 0;
  let failed: Problem | null = null;
  await mapLimit(places, atOnce, async (place) => {
    if (signal?.aborted) failed ??= problem('deposit-cancelled');
    // Where one fails, as on a full drive, the next would be copied in vain.
    if (failed) return;
    const laid = await attempt(place.path, () => putThere(place, { layout, out, signal }));
    const result = laid.ok ? laid.value : laid;
    if (!result.ok) failed ??= result.problem;
    else if (result.value) newly++;
    onProgress?.(++done, places.length);
  });
  return failed ? fail(failed) : ok(newly);
}

/** An image and its name in a layout, both relative. */
export interface LaidImage {
  readonly path: string;
  readonly name: string;
}

/** The images that a layout puts beside the tables; none where it puts none. */
export function imagesInLayout({ layout, root, out, deposits }: ImagesLayout): Result<readonly LaidImage[]> {
  if (layout === 'none' || out === root) return ok([]);
  const paths = filesBeside(deposits);
  const naming = namesInLayout(deposits, paths);
  return naming.ok ? ok(paths.map((path) => ({ path, name: naming.value(path) }))) : naming;
}

/** The folders with the pictures of images, as those of an OIF: without them it cannot be read. */
async function pictureFolders(images: readonly LaidImage[], root: string): Promise<readonly LaidImage[]> {
  const folders = images.flatMap(({ path, name }) => {
    const [from, to] = [pictureFolderOf(path), pictureFolderOf(name)];
    return from === null || to === null ? [] : [{ path: from, name: to }];
  });
  const areThere = await mapLimit(folders, atOnce, ({ path }) => isFolder(join(root, path)));
  return folders.filter((_, i) => areThere[i]);
}

/** The files that a layout of some deposits puts beside their tables, each once. */
export function filesBeside(deposits: readonly CheckedDeposit[]): readonly string[] {
  return [...new Set(deposits.flatMap(({ beside }) => beside))];
}

/**
 * The names of images in a layout. The archive refuses some; its copy has the names of its file list, which no table of
 * another repository may contradict.
 */
function namesInLayout(
  deposits: readonly CheckedDeposit[],
  paths: readonly string[],
): Result<(path: string) => string> {
  const archive = deposits.find(({ target }) => target.id === 'bioimage-archive');
  if (!archive) return ok((path) => path);
  const nameOf = uploadNames(paths);
  const renamed = paths.find((path) => nameOf(path) !== path);
  const other = deposits.find((deposit) => deposit !== archive && isAboutImages(deposit));
  if (renamed === undefined || other === undefined) return ok(nameOf);
  const [first, second] = [archive.target.title, other.target.title];
  const details = { path: renamed, name: nameOf(renamed), first, second };
  return fail(problem('deposit-layout-names', details, { path: renamed }));
}

/** Whether files of a deposit name images: a README and lists of people do not. */
function isAboutImages({ tables }: CheckedDeposit): boolean {
  return !tables.every(
    ({ built: { table } }) => table.print === 'readme' || table.row === 'person' || table.row === 'entry',
  );
}

/** Where an image is and is to go, behind any link, and what is there. */
interface Place {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly state: 'absent' | 'same' | 'other';
  readonly source: Stats;
  /** What has its place already. */
  readonly there: Stats | null;
}

async function lookAt(path: string, named: string, to: string): Promise<Place> {
  const from = await realPath(named);
  const [source, there] = [await lstat(from), await lookBeside(to)];
  const place = { path, from, to, source, there: null };
  if (there === null) return { ...place, state: 'absent' };
  if (there === 'in the way') return { ...place, state: 'other' };
  const isSame = source.isDirectory()
    ? there.isDirectory() && (await isFolderLaidOut(from, to))
    : await isLaidOut({ from, source, to, there });
  return { ...place, there, state: isSame ? 'same' : 'other' };
}

/** What is at a path; a file where its folder is to be is in the way. */
async function lookBeside(path: string): Promise<Stats | 'in the way' | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isFsError(error) && error.code === 'ENOENT') return null;
    if (isFsError(error) && error.code === 'ENOTDIR') return 'in the way';
    throw error;
  }
}

/** Whether an image that is to get a second name is on another drive than the folder for it. */
async function isOtherDrive(places: readonly Place[], out: string): Promise<boolean> {
  const { dev } = await stat(await nearestThere(out));
  return places.some(({ state, source }) => state === 'absent' && source.dev !== dev);
}

function noLinks(folder: string, reason: Reason): Problem {
  return problem('deposit-layout-no-links', { folder, ...reason });
}

/** Puts an image into its place; one that is there already is only given the time of the image. */
async function putThere(place: Place, how: LayingWay): Promise<Result<boolean>> {
  const { from, to, source, there } = place;
  if (there === null) return source.isDirectory() ? layOutWhole(place, how) : layOut({ from, to, ...how });
  await giveTime({ source, to, there });
  return ok(false);
}

interface LayingWay {
  readonly layout: 'link' | 'copy';
  readonly out: string;
  readonly signal: AbortSignal | undefined;
}

/** Puts an image that is a folder where nothing is yet: all of it, or nothing. @throws what the disk throws */
async function layOutWhole({ from, to }: Place, { layout, out, signal }: LayingWay): Promise<Result<boolean>> {
  await makeFolder(dirname(to));
  const temp = join(dirname(to), tempName());
  try {
    await layOutFolder(from, temp, layout, signal);
    await renameHeld(temp, to);
    return ok(true);
  } catch (error) {
    if (signal?.aborted) return fail(problem('deposit-cancelled'));
    const reason = layout === 'link' ? whyNoLinks(error) : null;
    if (reason === null) throw error;
    return fail(noLinks(out, reason));
  } finally {
    await realLayoutDisk.remove(temp).catch(() => {}); // hidden, and removed by the next write
  }
}

type Laying = Pick<Place, 'from' | 'to'> & Pick<LayingWay, 'layout' | 'out'>;

/** Puts an image where nothing is yet. @throws what the disk throws */
async function layOut({ from, to, layout, out }: Laying): Promise<Result<boolean>> {
  await makeFolder(dirname(to));
  const temp = join(dirname(to), tempName());
  try {
    const reason = layout === 'link' ? await whyNotLinked(from, temp) : null;
    if (reason) return fail(noLinks(out, reason));
    if (layout === 'copy') await realLayoutDisk.copy(from, temp);
    await renameHeld(temp, to);
  } finally {
    // A rename onto another name of the same file leaves both names.
    await removeQuietly(temp, realDisk);
  }
  return ok(true);
}

async function whyNotLinked(from: string, to: string): Promise<Reason | null> {
  try {
    await link(from, to);
    return null;
  } catch (error) {
    const reason = whyNoLinks(error);
    if (reason === null) throw error;
    return reason;
  }
}
