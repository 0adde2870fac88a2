import { constants, copyFile, link, lstat, realpath, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mapLimit } from '../../../shared/basics/map-limit.ts';
import type { CheckedDeposit } from '../../../shared/deposit/check/check-deposit.ts';
import { uploadNames } from '../../../shared/deposit/printers.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { realDisk } from '../disk/disk.ts';
import { attempt } from '../disk/fs-problem.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { tidyFolder } from '../disk/stale-temps.ts';
import { tempName } from '../disk/temp-name.ts';
import { removeQuietly } from '../disk/write-atomic.ts';
import type { DepositLayout } from './deposit-folder.ts';

const atOnce = 8;

/** Which images go where. */
export interface ImagesLayout {
  readonly root: string;
  readonly out: string;
  readonly deposits: readonly CheckedDeposit[];
  readonly layout: DepositLayout;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Puts the images beside the tables, by a second name or as a copy; gives the number of images newly put there. What is
 * there already is never overwritten: where another file has the place of an image, nothing is put there.
 */
export async function layOutImages(write: ImagesLayout): Promise<Result<number>> {
  const { layout, root, out, deposits, signal, onProgress } = write;
  if (layout === 'none' || out === root) return ok(0);
  const rows = deposits.flatMap(({ tables }) =>
    tables.flatMap(({ built }) => built.rows.flatMap(({ images }) => images)),
  );
  const paths = [...new Set(rows)];
  // The archive refuses some names; the copy has the names of its file list.
  const isArchive = deposits.every(({ target }) => target.id === 'bioimage-archive');
  const nameOf = isArchive ? uploadNames(paths) : (path: string) => path;
  const looked = await mapLimit(paths, atOnce, (path) =>
    attempt(path, () => lookAt(path, join(root, path), join(out, nameOf(path)))),
  );
  const places: Place[] = [];
  for (const place of looked) {
    if (!place.ok) return place;
    const path = nameOf(place.value.path);
    if (place.value.state === 'other') return fail(problem('deposit-layout-exists', { path }, { path }));
    places.push(place.value);
  }
  await Promise.all([...new Set(places.map(({ to }) => dirname(to)))].map(tidyFolder));
  let done = 0;
  const results = await mapLimit(places, atOnce, async ({ path, from, to, state }): Promise<Result<boolean>> => {
    if (signal?.aborted) return fail(problem('deposit-cancelled'));
    const laid = await attempt(path, async () => state === 'absent' && (await layOut(from, to, layout)));
    onProgress?.(++done, places.length);
    return laid;
  });
  const failed = results.find((result) => !result.ok);
  return failed && !failed.ok ? failed : ok(results.filter((result) => result.ok && result.value).length);
}

/** Where an image is and is to go, behind any link, and what is there. */
interface Place {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  readonly state: 'absent' | 'same' | 'other';
}

/** A link is the same file; a copy has the size of its image and is not older. */
async function lookAt(path: string, named: string, to: string): Promise<Place> {
  const from = await realpath(named);
  const [source, there] = [await lstat(from), await lstat(to).catch(() => null)];
  if (!there) return { path, from, to, state: 'absent' };
  const isSame = there.size === source.size && (there.ino === source.ino || there.mtimeMs >= source.mtimeMs);
  return { path, from, to, state: isSame ? 'same' : 'other' };
}

/** Puts an image where nothing is yet. */
async function layOut(from: string, to: string, layout: 'link' | 'copy'): Promise<true> {
  await makeFolder(dirname(to));
  const temp = join(dirname(to), tempName());
  try {
    if (layout === 'link') await link(from, temp);
    else await copyFile(from, temp, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    await rename(temp, to);
  } finally {
    // A rename onto another name of the same file leaves both names.
    await removeQuietly(temp, realDisk);
  }
  return true;
}
