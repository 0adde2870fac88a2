import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { Problem } from '../../../../shared/problems/problem.ts';
import { sortByPath } from '../../../host/disk/path-order.ts';
import { type FolderStep, folderByFolder } from '../../../host/scan/folder-by-folder.ts';
import { type ScanOptions, scanFolder } from '../../../host/scan/folder-scan.ts';
import type { WalkStep } from '../../../host/scan/folder-walk.ts';
import type { HeaderPool } from '../../../host/worker/pool.ts';
import type { Roots } from '../../../host/worker/roots.ts';

/** The images of one folder, without those below it, in the order of their paths; of a large folder a part of them. */
export interface FolderRows {
  readonly rows: readonly ImageRow[];
  readonly problems: readonly Problem[];
  /** Whether this is a part of a large folder, whose rows are passed on as they are read. */
  readonly isPart?: true;
  /** Whether more of the folder follows. */
  readonly goesOn?: true;
}

/** Images of a folder that are kept together; for larger folders this would delay the first and take memory. */
export const mostHeld = 256;

/** How folders are read. */
export interface FolderRowsOptions {
  readonly roots: Roots;
  readonly pool: HeaderPool;
  /** The folders; all below the root unless others are given. */
  readonly steps?: AsyncIterable<FolderStep> | Iterable<FolderStep>;
  readonly knownRow?: ScanOptions['knownRow'];
  /** Aborted, nothing more is read. */
  readonly signal: AbortSignal;
  /** Called with each folder when all its images are read; the next ones wait for it. */
  readonly take: (folder: FolderRows) => Promise<void>;
}

interface Waiting {
  rows: ImageRow[];
  left: number;
  readonly isLarge: boolean;
  readonly problems: readonly Problem[];
}

/** Folders whose images are being read, and what has been handed on. */
class WaitingFolders {
  readonly #waiting = new Map<string, Waiting>();
  readonly #take: FolderRowsOptions['take'];
  /** Ends when everything that is complete was taken. */
  taken: Promise<void> = Promise.resolve();

  constructor(take: FolderRowsOptions['take']) {
    this.#take = take;
  }

  announce({ folder: { prefix }, images: { length }, problems }: FolderStep): void {
    const folder = { rows: [], left: length, isLarge: length > mostHeld, problems };
    if (folder.left === 0) this.#hand(folder);
    else this.#waiting.set(prefix, folder);
  }

  add(rows: readonly ImageRow[]): void {
    const touched = new Map<string, Waiting>();
    for (const row of rows) {
      const prefix = row.path.slice(0, row.path.lastIndexOf('/') + 1);
      const folder = this.#waiting.get(prefix);
      if (!folder) continue;
      folder.rows.push(row);
      folder.left -= 1;
      touched.set(prefix, folder);
    }
    for (const [prefix, folder] of touched) {
      if (folder.left === 0) this.#waiting.delete(prefix);
      if (folder.left === 0 || folder.isLarge) this.#hand(folder);
    }
  }

  #hand(folder: Waiting): void {
    const part = partOf(folder);
    this.taken = this.taken.then(() => this.#take(part));
    // A failure shows at the end; until then it must not count as unhandled.
    this.taken.catch(() => {});
  }
}

/** Reads folder after folder, several at a time, and hands each on as soon as it is complete. */
export async function readFolderRows({ roots, pool, steps, knownRow, signal, take }: FolderRowsOptions): Promise<void> {
  const waiting = new WaitingFolders(take);
  async function* announced(): AsyncGenerator<WalkStep> {
    for await (const step of steps ?? folderByFolder(roots)) {
      waiting.announce(step);
      yield { ...step, problems: [] };
    }
  }
  await scanFolder({
    roots,
    pool,
    steps: announced(),
    signal,
    onProgress: () => {},
    ...(knownRow && { knownRow }),
    onRows: (rows) => {
      waiting.add(rows);
      // Slow output also slows down reading.
      return waiting.taken;
    },
  });
  await waiting.taken;
}

/** The part of a folder to pass on: all of it, or the new rows of a large one. */
function partOf(folder: Waiting): FolderRows {
  const rows = sortByPath(folder.rows, ({ path }) => path);
  folder.rows = [];
  const { left, isLarge, problems } = folder;
  if (!isLarge) return { rows, problems };
  return left > 0 ? { rows, problems: [], isPart: true, goesOn: true } : { rows, problems, isPart: true };
}
