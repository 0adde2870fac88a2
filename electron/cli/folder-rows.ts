import type { ImageRow } from '../../shared/image/image-row.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import { sortByPath } from '../host/disk/path-order.ts';
import { type FolderStep, folderByFolder } from '../host/scan/folder-by-folder.ts';
import { scanFolder } from '../host/scan/folder-scan.ts';
import type { WalkStep } from '../host/scan/folder-walk.ts';
import type { HeaderPool } from '../host/worker/pool.ts';
import type { Roots } from '../host/worker/roots.ts';

/** The images of one folder, without those below it, in the order of their paths. */
export interface FolderRows {
  readonly rows: readonly ImageRow[];
  readonly problems: readonly Problem[];
}

/** How folders are read. */
export interface FolderReading {
  readonly roots: Roots;
  readonly pool: HeaderPool;
  /** The folders; all below the root unless others are given. */
  readonly steps?: AsyncIterable<FolderStep>;
  readonly knownRow?: (path: string) => ImageRow | undefined;
  /** Takes each folder when all its images are read; what follows waits for it. */
  readonly take: (folder: FolderRows) => Promise<void>;
}

interface Waiting {
  readonly rows: ImageRow[];
  left: number;
  readonly problems: readonly Problem[];
}

/** Reads folder after folder, several at a time, and hands each on as soon as it is complete. */
export async function readFolderRows({ roots, pool, steps, knownRow, take }: FolderReading): Promise<void> {
  const waiting = new Map<string, Waiting>();
  let taken: Promise<void> = Promise.resolve();
  const hand = ({ rows, problems }: Waiting) => {
    taken = taken.then(() => take({ rows: sortByPath(rows, ({ path }) => path), problems }));
    // A failure shows at the end; until then it must not count as unhandled.
    taken.catch(() => {});
  };
  async function* announced(): AsyncGenerator<WalkStep> {
    for await (const step of steps ?? folderByFolder(roots)) {
      // Output that nobody takes holds the reading up too.
      await taken;
      const folder = { rows: [], left: step.images.length, problems: step.problems };
      if (folder.left === 0) hand(folder);
      else waiting.set(step.folder.prefix, folder);
      yield { ...step, problems: [] };
    }
  }
  await scanFolder({
    roots,
    pool,
    steps: announced(),
    signal: new AbortController().signal,
    onProgress: () => {},
    ...(knownRow && { knownRow }),
    onRows: (rows) => {
      for (const row of rows) {
        const prefix = row.path.slice(0, row.path.lastIndexOf('/') + 1);
        const folder = waiting.get(prefix);
        if (!folder) continue;
        folder.rows.push(row);
        folder.left -= 1;
        if (folder.left > 0) continue;
        waiting.delete(prefix);
        hand(folder);
      }
    },
  });
  await taken;
}
