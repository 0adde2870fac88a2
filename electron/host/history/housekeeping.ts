import type { Stats } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isFsError } from '../disk/fs-problem.ts';
import { writePrivateFile } from '../disk/private-file.ts';
import { isTempName } from '../disk/temp-name.ts';
import type { VersionLine } from './action-format.ts';
import { idTime, isActionId } from './action-id.ts';
import { readAction, type StoredAction } from './action-reader.ts';
import { unnamed } from './action-writer.ts';
import { printPack } from './pack.ts';
import { type Limits, planPruning, usualLimits, type WeighedVersion } from './prune-plan.ts';
import { bytesReader } from './stored-bytes.ts';

/** A file of the history and its content. */
interface Kept {
  readonly path: string;
  readonly size: number;
  readonly action: StoredAction;
}

/** An action without an end may still be running, unless it has not been written for this long. */
const runningMs = 60 * 60 * 1000;
/** A lock this old is left from a crash. */
const lockMs = 30 * 60 * 1000;
/** What another user's record may be refused with: it is no other the next time. Windows refuses this user's own while it is scanned. */
const refusals: ReadonlySet<string> = new Set(['EACCES', 'EPERM']);
/** Larger files are not packed, to bound memory. */
const mostPacked = 256 * 1024 * 1024;
/** What a line takes in addition to its bytes, roughly. */
const lineWeight = 300;

/** Tidies the history, unless another program does; failures are left for the next time. */
export async function tendHistory(folder: string, limits: Limits = usualLimits): Promise<void> {
  const lock = join(folder, '.tending');
  try {
    if (!(await takeLock(lock))) return;
    try {
      await tend(folder, limits);
    } finally {
      await rm(lock, { force: true });
    }
  } catch {
    // full, or unreadable: it stays as it is
  }
}

async function takeLock(lock: string): Promise<boolean> {
  const stats = await stat(lock).catch(() => null);
  if (stats && Date.now() - stats.mtimeMs > lockMs) await rm(lock, { force: true });
  const file = await open(lock, 'wx').catch(() => null);
  await file?.close();
  return file !== null;
}

async function tend(folder: string, limits: Limits): Promise<void> {
  await repack(await readAll(folder), () => true);
  const packed = await readAll(folder);
  const pruned = planPruning(weigh(packed), limits, Date.now());
  if (pruned.size > 0) await repack(packed, (version) => !pruned.has(version));
}

/** Every file that is not being written, oldest first. */
async function readAll(folder: string): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  const names = (await readdir(folder)).sort();
  const all = new Set(names);
  for (const name of names) {
    const path = join(folder, name);
    const isPacked = name.endsWith('.log') && all.has(name.replace(/\.log$/, '.pack'));
    if (isPacked) await rm(path, { force: true }); // a crash came between the two
    const file = isPacked ? null : await readKept(path, name);
    if (file) kept.push(file);
  }
  return kept;
}

async function readKept(path: string, name: string): Promise<Kept | null> {
  const [id = '', kind] = name.split('.');
  const stats = await stat(path).catch(nullIfGone);
  if (!stats) return null;
  const isOld = Date.now() - stats.mtimeMs > runningMs;
  if (isTempName(name) && isOld) await rm(path, { force: true });
  if (isActionId(id) && kind === unnamed && isOld) await rm(path, { force: true });
  if (!isActionId(id) || !(kind === 'log' || kind === 'pack')) return null;
  const action = await readAction(path).catch((error: unknown) => (isRefused(error, stats) ? null : nullIfGone(error)));
  if (action && !action.isDamaged) return action.hasEnd || isOld ? { path, size: stats.size, action } : null;
  // An unreadable record is reported and blocks undoing older actions as long as it could matter.
  if (Date.now() - stats.mtimeMs <= usualLimits.ageMs) return action && { path, size: stats.size, action };
  await rm(path, { force: true });
  return null;
}

function isRefused(error: unknown, { uid }: Pick<Stats, 'uid'>): boolean {
  const user = process.geteuid?.();
  return isFsError(error) && refusals.has(error.code) && user !== undefined && user !== uid;
}

/** A record that the drive may give next time could need bytes of others: until then, everything stays. @throws that error */
function nullIfGone(error: unknown): null {
  if (isFsError(error) && error.code === 'ENOENT') return null;
  throw error;
}

/** Size of each version, oldest first; shared bytes count for the newest. */
function weigh(files: readonly Kept[]): readonly WeighedVersion[] {
  const whole = files.filter(({ action }) => !action.isDamaged);
  const shares = new Map(whole.flatMap(sharesOf));
  const weighed: WeighedVersion[] = [];
  for (const { action } of whole.toReversed()) {
    for (const version of action.versions.toReversed()) {
      let weight = lineWeight;
      for (const hash of hashesOf(version)) {
        weight += shares.get(hash) ?? 0;
        shares.delete(hash);
      }
      weighed.push({ version, time: idTime(action.head.id), weight });
    }
  }
  return weighed.reverse();
}

/** The bytes that a version needs: the old content and the inserted bytes. */
function hashesOf({ before, written }: VersionLine): readonly string[] {
  return [before, written?.hash].filter((hash) => hash != null);
}

/** Sizes of the bytes in a file, by their hash. */
function sharesOf({ action, size }: Kept): readonly (readonly [string, number])[] {
  const places = [...action.places];
  const all = places.reduce((sum, [, { length }]) => sum + length, 0) || 1;
  const forBytes = Math.max(0, size - lineWeight * action.versions.length);
  return places.map(([hash, { length }]) => [hash, (forBytes * length) / all]);
}

/**
 * Rewrites each file that is not yet packed, or contains removed versions, bytes that an older
 * file has as well, or unneeded bytes. Bytes never move: a file whose versions are all gone stays as long as it
 * has bytes that another one needs. So a crash at any moment leaves too much, never too little.
 * A damaged file stays as it is, with what it needs: it may come back from a backup.
 */
async function repack(files: readonly Kept[], stays: (version: VersionLine) => boolean): Promise<void> {
  const needed = new Set(
    files.flatMap(({ action }) => action.versions.filter((one) => action.isDamaged || stays(one)).flatMap(hashesOf)),
  );
  const held = new Set<string>();
  for (const file of files) {
    if (file.action.isDamaged) continue;
    const versions = file.action.versions.filter(stays);
    const hashes = [...file.action.places.keys()].filter((hash) => needed.has(hash) && !held.has(hash));
    for (const hash of await rewrite(file, versions, hashes)) held.add(hash);
  }
}

/** Rewrites one file with these; which bytes it has afterwards. What cannot be read stays as it is: the drive may give it next time. */
async function rewrite(
  { action, path }: Kept,
  versions: readonly VersionLine[],
  hashes: readonly string[],
): Promise<readonly string[]> {
  if (versions.length === 0 && hashes.length === 0 && !isStillTold(action)) {
    await rm(path, { force: true });
    return [];
  }
  const isSame = versions.length === action.versions.length && hashes.length === action.places.size;
  const length = hashes.reduce((sum, hash) => sum + (action.places.get(hash)?.length ?? 0), 0);
  if ((isSame && action.packedAt !== null) || length > mostPacked) return hashes;
  const read = bytesReader(path, action);
  const objects: [string, Uint8Array][] = [];
  for (const hash of hashes) {
    const bytes = await read(hash);
    if (bytes.ok && bytes.value) objects.push([hash, bytes.value]);
  }
  const found = objects.map(([hash]) => hash);
  if (found.length < hashes.length) return found;
  const pack = await printPack({ ...action, versions, objects });
  const target = path.replace(/\.log$/, '.pack');
  await writePrivateFile(target, pack);
  if (target !== path) await rm(path, { force: true });
  return found;
}

/** An undo that had nothing to write is still recorded for a while. */
function isStillTold({ head, versions, handledByUndo }: StoredAction): boolean {
  return versions.length === 0 && handledByUndo.length > 0 && Date.now() - idTime(head.id) < usualLimits.ageMs;
}
