import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import type { CheckedDeposit } from '../../../../shared/deposit/check/check-deposit.ts';
import { draftName } from '../../../../shared/deposit/draft-name.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import { uploadNames } from '../../../../shared/deposit/printers.ts';
import { alwaysWritten } from '../../../../shared/deposit/written-files.ts';
import type { FileStamp } from '../../../../shared/image/image-row.ts';
import { isThere } from '../../disk/entry-kind.ts';
import { isFsError } from '../../disk/fs-problem.ts';
import { rowPath } from '../../disk/paths.ts';
import { filesBeside } from '../layout/lay-out-images.ts';
import type { PlannedTree } from '../layout/lay-out-tree.ts';
import { type LoadedDeposit, outFolder } from '../read/deposit-folder.ts';
import { isOfTime } from '../read/laid-file.ts';
import { haveTablesBeside, imagesListedIn, isChannelTable, tablesIn } from '../read/listed-images.ts';
import { hasClaim, runningWrites, unfinishedWrites } from '../tree/folder-claim.ts';
import { outdatedTables } from './outdated-tables.ts';

const mostFindings = 10_000;
const atOnce = 8;

/** A deposit that was checked, and what belongs in the folders that it was written into. */
interface UploadCheck {
  readonly loaded: LoadedDeposit;
  readonly deposits: readonly CheckedDeposit[];
  /** The plan of the directory that one of the targets wants. */
  readonly planned?: PlannedTree | null;
  readonly signal?: AbortSignal;
}

/**
 * What must not be uploaded as it is now: in the folders that a deposit was written into, what a killed write left, tables
 * of another state, and files that are not, or no longer, those of the deposit. Sizes and times tell files apart; only
 * tables are read.
 */
export async function uploadFindings(check: UploadCheck): Promise<readonly DepositFinding[]> {
  const { loaded, deposits, signal } = check;
  const folders = [...new Set(loaded.uploads)];
  // Asked first: what a write does that ends meanwhile may be seen only in part below.
  const running = await runningWrites(folders);
  const laid = await mapLimit(folders, 1, (folder) => laidFindings(folder, check));
  const tables = await mapLimit([...new Set([outFolder(loaded.root, null), ...folders])], 1, (folder) =>
    outdatedTables(folder, loaded.root, deposits),
  );
  const unfinished = await unfinishedWrites(folders, signal);
  // What a stopped write had not come to is not there: such a folder must not be uploaded.
  const stopped = unfinished.map((one) => ({ ...one, severity: 'error' as const }));
  return [...laid.flat(), ...tables.flat(), ...running, ...stopped];
}

/** A file of the deposit, and its second name or copy in an upload folder. */
interface UploadedFile {
  readonly path: string;
  readonly stamp: FileStamp | null;
  /** Relative to the deposit's root. */
  readonly copy: string;
  readonly copied: FileStamp | null;
}

/** The name that an image has in an upload if its own is refused. */
type UploadName = (path: string) => string;

async function laidFindings(folder: string, check: UploadCheck): Promise<readonly DepositFinding[]> {
  const { root, laidOut } = check.loaded;
  const place = `${rowPath(root, folder)}/`;
  const there = [...laidOut.keys()].filter((path) => path.startsWith(place));
  if (there.length === 0) return [];
  if (!(await isUploadOf(folder, check, there)) && !(await hasClaim(folder))) {
    // A folder that only has the name of the usual one for deposits.
    return (await tablesIn(folder)).length === 0 ? there.map(leftOut) : [];
  }
  const nameOf = uploadNames(check.loaded.subject.images.map(({ path }) => path));
  const files = (await filesThere(place, check, nameOf)).filter(({ path }) => !path.startsWith(place));
  if (files.every(({ copied }) => copied === null)) {
    // Without a layout only tables were written there; with one, all images have been renamed since.
    const isListed = await imagesListedIn(folder, basename(root));
    if (!there.some((path) => isListed(path.slice(place.length)))) return there.map(leftOut);
  }
  const own = new Set([...files.map(({ copy }) => copy), ...namesOf(place, check.loaded, nameOf)]);
  const left = there.filter((path) => !own.has(path));
  return [
    ...files.flatMap((file) => uploadedFinding(file, folder)),
    ...left.map((path) => finding('deposit-layout-left', { path }, { path })),
  ].slice(0, mostFindings);
}

/** An image that no layout put into the folder of a deposit. */
const leftOut = (path: string): DepositFinding => finding('deposit-image-left-out', { path }, { path });

/** Whether a folder has the tables of one of the deposits, finished or as drafts. */
async function isUploadOf(
  folder: string,
  { deposits, loaded: { root } }: UploadCheck,
  there: readonly string[],
): Promise<boolean> {
  for (const { target } of deposits) {
    const always = alwaysWritten(target);
    const found = await mapLimit(always, atOnce, (file) => isWritten(folder, file));
    // HTAN's tables are named after images.
    if (always.length > 0 ? found.every(Boolean) : await hasChannelTables(folder, root, there)) return true;
  }
  return false;
}

async function hasChannelTables(folder: string, root: string, there: readonly string[]): Promise<boolean> {
  return (await tablesIn(folder)).some(isChannelTable) || haveTablesBeside(root, there);
}

async function isWritten(folder: string, file: string): Promise<boolean> {
  const draft = join(dirname(file), draftName(basename(file)));
  return (await isThere(join(folder, file))) || isThere(join(folder, draft));
}

/** All names that images of the deposit may have in an upload, for any target. */
function namesOf(place: string, { subject: { images } }: LoadedDeposit, nameOf: UploadName): readonly string[] {
  return images.flatMap(({ path }) => [place + path, place + nameOf(path)]);
}

/** A file that differs from its copy, or has none yet. */
function uploadedFinding({ path, stamp, copy, copied }: UploadedFile, folder: string): readonly DepositFinding[] {
  if (stamp === null) return [];
  if (copied === null) return [finding('deposit-upload-lacks', { path, folder }, { path })];
  if (stamp.size === copied.size && isOfTime(stamp, copied)) return [];
  const difference = stamp.size === copied.size ? 'dates' : 'sizes';
  return [finding('deposit-upload-changed', { path, copy, difference }, { path })];
}

async function filesThere(place: string, check: UploadCheck, nameOf: UploadName): Promise<readonly UploadedFile[]> {
  const { planned, loaded, deposits } = check;
  const stamps = new Map(loaded.subject.images.map(({ path, stamp }) => [path, stamp]));
  if (!planned) {
    return filesBeside(deposits).map((path) =>
      imageThere({ path, stamp: stamps.get(path) ?? null }, place, nameOf, loaded),
    );
  }
  const steps = planned.plan.steps.filter(({ as }) => as === 'file');
  return mapLimit(steps, atOnce, async ({ from, to }) => ({
    path: from,
    stamp: stamps.get(from) ?? (await stampAt(loaded.root, from)),
    copy: place + to,
    copied: loaded.laidOut.get(place + to) ?? (await stampAt(loaded.root, place + to)),
  }));
}

/** The copy has the image's own name, or one that the archive takes, whichever target was written. */
function imageThere(
  image: Pick<UploadedFile, 'path' | 'stamp'>,
  place: string,
  nameOf: UploadName,
  { laidOut }: LoadedDeposit,
): UploadedFile {
  const [own, renamed] = [place + image.path, place + nameOf(image.path)];
  const copy = laidOut.has(own) ? own : renamed;
  return { ...image, copy, copied: laidOut.get(copy) ?? null };
}

async function stampAt(root: string, path: string): Promise<FileStamp | null> {
  try {
    const { size, mtimeMs } = await stat(join(root, path));
    return { size, mtimeMs };
  } catch (error) {
    if (!isFsError(error)) throw error;
    return null;
  }
}
