import { rm } from 'node:fs/promises';
import { isFullError } from '../disk/fs-problem.ts';
import { writePrivateFile } from '../disk/private-file.ts';
import type { VersionLine } from './action-format.ts';
import { idTime } from './action-id.ts';
import type { StoredAction } from './action-reader.ts';
import type { KeptRecord } from './kept-records.ts';
import { printPack } from './pack.ts';
import { usualLimits } from './prune-plan.ts';
import { bytesReader } from './stored-bytes.ts';
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
 * A damaged file stays as it is, with what it needs: it may come back from a backup. So does one whose pack does not fit
 * on the drive: returns whether there was one.
 */
export async function repack(
  files: readonly KeptRecord[],
  stays: (version: VersionLine) => boolean,
  lock: TendingLock,
): Promise<boolean> {
  let isFull = false;
  const needed = new Set(
    files.flatMap(({ action }) => action.versions.filter((one) => action.isDamaged || stays(one)).flatMap(hashesOf)),
  );
  const held = new Set<string>();
  for (const file of files) {
    await lock.check();
    if (file.action.isDamaged) continue;
    const versions = file.action.versions.filter(stays);
    const hashes = [...file.action.places.keys()].filter((hash) => needed.has(hash) && !held.has(hash));
    const { found, isLeft } = await rewrite(file, versions, hashes);
    for (const hash of found) held.add(hash);
    isFull ||= isLeft;
  }
  return isFull;
}

/** The bytes of a file afterwards, and whether it was left as it is because the drive is full. */
interface Rewritten {
  readonly found: readonly string[];
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
    return { found: [], isLeft: false };
  }
  const isSame = versions.length === action.versions.length && hashes.length === action.places.size;
  const length = hashes.reduce((sum, hash) => sum + (action.places.get(hash)?.length ?? 0), 0);
  if ((isSame && action.packedAt !== null) || length > mostPacked) return { found: hashes, isLeft: false };
  const read = bytesReader(path, action);
  const objects: [string, Uint8Array][] = [];
  for (const hash of hashes) {
    const bytes = await read(hash);
    if (bytes.ok && bytes.value) objects.push([hash, bytes.value]);
  }
  const found = objects.map(([hash]) => hash);
  if (found.length < hashes.length) return { found, isLeft: false };
  const pack = await printPack({ ...action, versions, objects });
  const target = path.replace(/\.log$/, '.pack');
  try {
    await writePrivateFile(target, pack);
  } catch (error) {
    if (isFullError(error)) return { found, isLeft: true };
    throw error;
  }
  if (target !== path) await rm(path, { force: true });
  return { found, isLeft: false };
}

/** An undo that had nothing to write is still recorded for a while. */
function isStillTold({ head, versions, handledByUndo }: StoredAction): boolean {
  return versions.length === 0 && handledByUndo.length > 0 && Date.now() - idTime(head.id) < usualLimits.ageMs;
}
