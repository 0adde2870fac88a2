import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import { fileName } from '../../../../shared/basics/slash-path.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import { realDisk } from '../../disk/disk.ts';
import { nullIfFsError } from '../../disk/fs-problem.ts';
import { takeLock } from '../../disk/lock-file.ts';
import { isAlive, ownerIn, thisProcess } from '../../disk/process-owner.ts';
import { isLeftover, isStale } from '../../disk/stale-temps.ts';
import { claimName, isClaimName, isTempName, lockName, runOfTemp } from '../../disk/temp-name.ts';
import { listDirectory } from './tree-listing.ts';

const atOnce = 8;

/**
 * Writes into an upload folder while a claim is there: a file that names this process. After a kill it tells the
 * next run that the temporary files of this one are leftovers. Without room for it the age of the files decides.
 */
export async function withClaim<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const claim = join(folder, claimName());
  await writeFile(claim, JSON.stringify(await thisProcess()), { flag: 'wx' }).catch(nullIfFsError);
  try {
    return await work();
  } finally {
    await rm(claim, { force: true }).catch(nullIfFsError);
  }
}

/** Whether a deposit is being written into a folder, or was until its program was killed: its tables come last. */
export async function hasClaim(folder: string): Promise<boolean> {
  return (await claimsAt(folder)).length > 0;
}

/** Reports the folders into which a deposit is being written at this moment, here or by another program. */
export async function runningWrites(folders: readonly string[]): Promise<readonly DepositFinding[]> {
  const found: DepositFinding[] = [];
  for (const folder of new Set(folders)) {
    const ended = await mapLimit(await claimsAt(folder), atOnce, (claim) => hasEnded(join(folder, claim)));
    if (ended.includes(false)) found.push(finding('deposit-being-written', { folder }));
  }
  return found;
}

async function claimsAt(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter(isClaimName);
}

/**
 * Removes what killed writes left in an upload folder and below it: of programs that run no longer, and what is an hour old
 * and of no program that may still be writing.
 */
export async function removeUnfinished(folder: string): Promise<void> {
  const temps = await tempsIn(folder);
  const { running, ended } = await claimsIn(folder, temps);
  // Claims last: who is killed here leaves the rest to the next run.
  for (const path of [...temps].sort((a, b) => Number(isClaim(a)) - Number(isClaim(b)))) {
    const [run, place] = [runOf(path) ?? '', join(folder, path)];
    if (isLock(path)) {
      await removeLock(place).catch(nullIfFsError);
      continue;
    }
    const isLeft = async () => ended.has(run) || (!running.has(run) && (await isLeftover(place)));
    await isLeft()
      .then((left) => (left ? rm(place, { recursive: true, force: true }) : null))
      .catch(nullIfFsError);
  }
}

/** Taking a lock whose holder has ended removes it in a way that no other program minds. */
async function removeLock(lock: string): Promise<void> {
  if (!(await hasEnded(lock))) return;
  const giveBack = await takeLock(dirname(lock), realDisk);
  await giveBack();
}

/**
 * Reports what killed writes left in some upload folders, and what no claim explains: it would be uploaded too. A claim
 * alone is of a write that was killed between two files.
 */
export async function unfinishedWrites(
  folders: readonly string[],
  signal?: AbortSignal,
): Promise<readonly DepositFinding[]> {
  const found: DepositFinding[] = [];
  for (const folder of new Set(folders)) {
    const temps = await tempsIn(folder, signal);
    const { running } = await claimsIn(folder, temps);
    const areLeft = await mapLimit(temps, atOnce, async (path) =>
      isLock(path) ? hasEnded(join(folder, path)) : !running.has(runOf(path) ?? ''),
    );
    const count = areLeft.filter(Boolean).length;
    if (count > 0) found.push(finding('deposit-unfinished', { folder, count }));
  }
  return found;
}

/** Temporary files and folders in a folder and below it, claims too. */
async function tempsIn(folder: string, signal?: AbortSignal): Promise<readonly string[]> {
  const { paths } = await listDirectory(folder, signal && { signal });
  return [...new Set(paths.flatMap((path) => tempOf(path) ?? []))];
}

/** The part of a path down to the temporary file or folder in it. */
function tempOf(path: string): string | null {
  if (!path.includes('.scopecard-')) return null;
  const names = path.split('/');
  const at = names.findIndex(isTempName);
  return at < 0 ? null : names.slice(0, at + 1).join('/');
}

const isClaim = (path: string): boolean => isClaimName(fileName(path));
const isLock = (path: string): boolean => fileName(path) === lockName;
const runOf = (path: string): string | null => runOfTemp(fileName(path));

/** The runs that have claims in a folder, those that may still be writing and those that ended. */
async function claimsIn(folder: string, temps: readonly string[]) {
  const claims = await Promise.all(
    temps.filter(isClaim).map(async (path) => ({ run: runOf(path) ?? '', ended: await hasEnded(join(folder, path)) })),
  );
  const runs = (wanted: boolean) => new Set(claims.filter(({ ended }) => ended === wanted).map(({ run }) => run));
  return { running: runs(false), ended: runs(true) };
}

/** Whether the writer of a claim runs no longer; where that cannot be asked, the claim's age decides. */
async function hasEnded(claim: string): Promise<boolean> {
  // Gone, or cut off by a full disk, it names nobody.
  const owner = ownerIn(await readFile(claim, 'utf8').catch(nullIfFsError));
  const alive = owner && (await isAlive(owner));
  return alive === null ? isStale(claim, Date.now()).catch(() => false) : !alive;
}
