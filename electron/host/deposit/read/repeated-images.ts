import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { groupBy } from '../../../../shared/basics/group-by.ts';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import { fileName } from '../../../../shared/basics/slash-path.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { sidecarName } from '../../../../shared/sidecar/path.ts';
import { attempt } from '../../disk/fs-problem.ts';
import { isOfTime } from './laid-file.ts';

const atOnce = 8;
const mostFindings = 10_000;
const sampleSize = 64 * 1024;
/** Programs that take images may give a file an earlier time, too, but not by as much as one that copies it another day. */
const laterMs = 60_000;

/** An image that has the name, size and time of another one. */
interface Candidate {
  readonly path: string;
  /** Tells one file from another, whatever it is called. */
  readonly file: string;
  /** Lower for what people work with: an image with a sidecar before one without, and both before a link. */
  readonly rank: number;
  /** When the file was made, and when its content was written; a copy is made later. */
  readonly madeMs: number;
  readonly writtenMs: number;
}

/**
 * Images that are in the folder a second time: in a copy of a folder that kept the times of its files, or by a second name. They are
 * deposited like the others, which may not be meant.
 */
export async function repeatedImages(root: string, images: readonly ImageRow[]): Promise<readonly DepositFinding[]> {
  const found = await mapLimit(groupsAlike(images), atOnce, (group) => repeatedIn(root, group));
  return found
    .flat()
    .slice(0, mostFindings)
    .map(([path, other]) => finding('deposit-repeated-image', { name: path, other }, { path }));
}

/** Images of one name and size, in groups of one time. */
function groupsAlike(images: readonly ImageRow[]): readonly (readonly ImageRow[])[] {
  const readable = images.filter(({ header }) => header !== null);
  const alike = groupBy(readable, ({ path, stamp }) => `${stamp.size} ${fileName(path)}`);
  return [...alike.values()].filter((group) => group.length > 1).flatMap(inRuns);
}

function inRuns(group: readonly ImageRow[]): readonly (readonly ImageRow[])[] {
  const runs: ImageRow[][] = [];
  for (const row of group.toSorted((a, b) => a.stamp.mtimeMs - b.stamp.mtimeMs)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && isOfTime(last.stamp, row.stamp)) run.push(row);
    else runs.push([row]);
  }
  return runs.filter((run) => run.length > 1);
}

/** Paths of repeated images, each with the path of the one that it repeats. */
async function repeatedIn(root: string, group: readonly ImageRow[]): Promise<readonly (readonly [string, string])[]> {
  const candidates = (await mapLimit(group, atOnce, (row) => candidateOf(root, row))).flatMap((one) => one ?? []);
  const files = [...groupBy(candidates, ({ file }) => file).values()];
  if (!candidates.some(isMadeLater)) return files.flatMap(pairs);
  const contents = await mapLimit(candidates, atOnce, async (one) => ({ ...one, content: await contentAt(root, one) }));
  return [...groupBy(contents, ({ content }) => content).values()].flatMap(pairs);
}

const isMadeLater = ({ madeMs, writtenMs }: Candidate): boolean => madeMs - writtenMs > laterMs;

/** The image that people work with, or whose file was there first, is repeated by the others. */
function pairs(same: readonly Candidate[]): readonly (readonly [string, string])[] {
  const inOrder = same.toSorted((a, b) => a.rank - b.rank || a.madeMs - b.madeMs);
  const [first, ...others] = inOrder.map(({ path }) => path);
  return first === undefined ? [] : others.map((path) => [path, first] as const);
}

/** null where it is there no longer. */
async function candidateOf(root: string, row: ImageRow): Promise<Candidate | null> {
  const { path } = row;
  const found = await attempt(path, () => stat(join(root, path), { bigint: true }));
  if (!found.ok) return null;
  const { dev, ino, birthtimeMs, mtimeMs } = found.value;
  // Some drives number no files.
  const file = ino === 0n ? path : `${dev} ${ino}`;
  return { path, file, rank: rankOf(row), madeMs: Number(birthtimeMs), writtenMs: Number(mtimeMs) };
}

function rankOf({ path, sidecar, sidecarPath }: ImageRow): number {
  if (sidecarPath !== sidecarName(path)) return 2;
  return sidecar === 'none' ? 1 : 0;
}

/** A digest of the beginning, the middle and the end: two images of one size differ there, be it by the noise of the camera. */
async function contentAt(root: string, { path }: Candidate): Promise<string> {
  const read = await attempt(path, async () => {
    const file = await open(join(root, path), 'r');
    try {
      const { size } = await file.stat();
      const hash = createHash('sha256');
      for (const at of [0, Math.floor(size / 2), Math.max(0, size - sampleSize)]) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleSize), 0, sampleSize, at);
        hash.update(buffer.subarray(0, bytesRead));
      }
      return hash.digest('hex');
    } finally {
      await file.close();
    }
  });
  return read.ok ? read.value : path;
}
