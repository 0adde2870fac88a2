import { rm } from 'node:fs/promises';
import { isFullError } from '../disk/fs-problem.ts';
import { writePrivateFile } from '../disk/private-file.ts';
import type { VersionLine } from './action-format.ts';
import { idTime } from './action-id.ts';
import type { StoredAction } from './action-reader.ts';
import type { KeptRecord } from './kept-records.ts';
import { printPack } from './pack.ts';
import { usualLimits } from './prune-plan.ts';
import { type BytesByHash, bytesReader } from './stored-bytes.ts';
import type { TendingLock } from './tending-lock.ts';

/** Larger files are not packed, to bound memory. */
const mostPacked = 256 * 1024 * 1024;

/** The bytes that a version needs: the old content and the inserted bytes. */
export function hashesOf({ before, written }: VersionLine): readonly string[] {
  return [before, written?.hash].filter((hash) => hash != null);
}

/**
 * Rewrites each file that is not yet packed, or contains removed versions, bytes that an older
 * file has as well, or unneeded bytes. Bytes never move: a file whose versions are all gone stays as long as it
 * has bytes that another one needs. So a crash at any moment leaves too much, never too little.
 * A fixed file stays as it is, with what it needs. So does one whose pack does not fit on the drive: returns whether there was one.
 */
export async function repack(
  files: readonly KeptRecord[],
  stays: (version: VersionLine) => boolean,
  lock: TendingLock,
): Promise<boolean> {
  let isFull = false;
  const needed = new Set(
    files.flatMap(({ action, isFixed }) => action.versions.filter((one) => isFixed || stays(one)).flatMap(hashesOf)),
  );
  const held: Held = new Map();
  for (const file of files) {
    await lock.check();
    if (file.isFixed) continue;
    const versions = file.action.versions.filter(stays);
    const own = [...file.action.places.keys()].filter((hash) => needed.has(hash));
    const elsewhere = await readableIn(held, own);
    const { found, isRead, isLeft } = await rewrite(
      file,
      versions,
      own.filter((hash) => !elsewhere.has(hash)),
    );
    for (const hash of found) held.set(hash, isRead ? null : file);
    isFull ||= isLeft;
  }
  return isFull;
}

/** Which older file has bytes, by their hash; null once they were read. */
type Held = Map<string, KeptRecord | null>;

/** Those that an older file has, and that can be read from it: only then may this one do without its own. */
async function readableIn(held: Held, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const readers = new Map<KeptRecord, BytesByHash>();
  const found = new Set<string>();
  for (const hash of hashes) {
    const holder = held.get(hash);
    if (holder === undefined) continue;
    const reader = holder && (readers.get(holder) ?? bytesReader(holder.path, holder.action));
    if (holder && reader) readers.set(holder, reader);
    const bytes = reader && (await reader(hash));
    if (bytes && !(bytes.ok && bytes.value)) continue;
    held.set(hash, null);
    found.add(hash);
  }
  return found;
}

/** The bytes of a file afterwards, whether they were read, and whether it was left as it is because the drive is full. */
interface Rewritten {
  readonly found: readonly string[];
  readonly isRead: boolean;
  readonly isLeft: boolean;
}

/** Rewrites one file with these; which bytes it has afterwards. What cannot be read stays as it is: the drive may give it next time. */
async function rewrite(
  { action, path }: KeptRecord,
  versions: readonly VersionLine[],
  hashes: readonly string[],
): Promise<Rewritten> {
  if (versions.length === 0 && hashes.length === 0 && !isStillTold(action)) {
    await rm(path, { force: true });
    return { found: [], isRead: true, isLeft: false };
  }
  const isSame = versions.length === action.versions.length && hashes.length === action.places.size;
  const length = hashes.reduce((sum, hash) => sum + (action.places.get(hash)?.length ?? 0), 0);
  if ((isSame && action.packedAt !== null) || length > mostPacked)
    return { found: hashes, isRead: false, isLeft: false };
  const read = bytesReader(path, action);
  const objects: [string, Uint8Array][] = [];
  for (const hash of hashes) {
    const bytes = await read(hash);
    if (bytes.ok && bytes.value) objects.push([hash, bytes.value]);
  }
  const found = objects.map(([hash]) => hash);
  if (found.length < hashes.length) return { found, isRead: true, isLeft: false };
  const pack = await printPack({ ...action, versions, objects });
  const target = path.replace(/\.log$/, '.pack');
  try {
    await writePrivateFile(target, pack);
  } catch (error) {
    if (isFullError(error)) return { found, isRead: true, isLeft: true };
    throw error;
  }
  if (target !== path) await rm(path, { force: true });
  return { found, isRead: true, isLeft: false };
}

/** An undo that had nothing to write in some images, or whose bytes are gone, is still recorded for a while. */
function isStillTold({ head, handledByUndo }: StoredAction): boolean {
  return handledByUndo.length > 0 && Date.now() - idTime(head.id) < usualLimits.ageMs;
}
