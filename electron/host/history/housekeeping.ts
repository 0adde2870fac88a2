import { idTime } from './action-id.ts';
import { type KeptRecord, readAll } from './kept-records.ts';
import { type Limits, planPruning, usualLimits, type WeighedVersion } from './prune-plan.ts';
import { hashesOf, repack } from './repack.ts';
import { noteTending } from './tending-due.ts';
import { TendingLock } from './tending-lock.ts';

/** What a line takes in addition to its bytes, roughly. */
const lineWeight = 300;
/** The part of its weight to which a history is pruned at a time on a full drive. */
const step = 0.95;

/** Tidies the history, unless another program does; failures are left for the next time. */
export async function tendHistory(folder: string, limits: Limits = usualLimits): Promise<void> {
  try {
    const lock = await TendingLock.take(folder);
    if (!lock) return;
    try {
      await noteTending(folder);
      await tend(folder, limits, lock);
    } finally {
      await lock.release();
    }
  } catch {
    // unreadable, or taken over: it stays as it is
  }
}

/** As often as a full drive gains room for packing by it: what is packed needs no pruning. */
async function tend(folder: string, limits: Limits, lock: TendingLock): Promise<void> {
  for (let last = Number.POSITIVE_INFINITY; ; ) {
    const weight = await tendOnce(folder, limits, lock);
    if (weight === null || weight >= last) return;
    last = weight;
  }
}

/** Of a history over its bound on a full drive, only a part is pruned: its weight before that; else null. */
async function tendOnce(folder: string, limits: Limits, lock: TendingLock): Promise<number | null> {
  const isFull = await repack(await readAll(folder, lock), () => true, lock);
  const packed = await readAll(folder, lock);
  const weighed = weigh(packed);
  const weight = weighed.reduce((sum, one) => sum + one.weight, 0);
  const bytes = isFull ? Math.max(limits.bytes, weight * step) : limits.bytes;
  const pruned = planPruning(weighed, { ...limits, bytes }, Date.now());
  if (pruned.size === 0) return null;
  const isStillFull = await repack(packed, (version) => !pruned.has(version), lock);
  return isFull || isStillFull ? weight : null;
}

/** Size of each version, oldest first; shared bytes count for the newest. */
function weigh(files: readonly KeptRecord[]): readonly WeighedVersion[] {
  const whole = files.filter(({ isFixed }) => !isFixed);
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

/** Sizes of the bytes in a file, by their hash. */
function sharesOf({ action, size }: KeptRecord): readonly (readonly [string, number])[] {
  const places = [...action.places];
  const all = places.reduce((sum, [, { length }]) => sum + length, 0) || 1;
  const forBytes = Math.max(0, size - lineWeight * action.versions.length);
  return places.map(([hash, { length }]) => [hash, (forBytes * length) / all]);
}
