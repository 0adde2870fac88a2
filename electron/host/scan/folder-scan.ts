import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { ScanSummary } from '../../../shared/ipc/folders.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import type { ImageJob } from '../worker/image-job.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';
import { unreadRow } from '../worker/unread-row.ts';
import { FolderWalk, type WalkStep } from './folder-walk.ts';
import type { FoundImage } from './found-images.ts';
import { filesOf, type KnownRow } from './known-rows.ts';
import { mayBeHalfWritten, readRowUntilStable } from './read-until-stable.ts';

/** What a scan is made of and where its results go. */
export interface ScanOptions {
  readonly roots: Roots;
  readonly pool: Pick<HeaderPool, 'rows' | 'warmUp'>;
  readonly signal: AbortSignal;
  /** The images to read; a walk through the whole folder unless others are given. */
  readonly steps?: AsyncIterable<WalkStep> | Iterable<WalkStep>;
  /**
   * Called with rows in the order of their paths; those that another program was just writing come last. The next ones
   * wait for a promise that it returns, and so does the reading before long.
   */
  readonly onRows: (rows: readonly ImageRow[]) => void | Promise<void>;
  readonly onProgress: (progress: ScanProgress) => void;
  /** Whether to leave out a row whose files are being written; by default the scan waits for them. */
  readonly leaveOut?: (row: ImageRow) => boolean;
  /** The row of an earlier scan, valid if neither file has changed since. */
  readonly knownRow?: (path: string) => KnownRow | undefined;
}

export interface ScanProgress {
  readonly found: number;
  readonly read: number;
  readonly walked: boolean;
}

/** Small batches first, so that rows appear at once; large ones later cost less. */
const firstBatch = 8;
const largestBatch = 64;
/** How far the walk may run ahead of the reading, in images. */
const lookAhead = 2048;

/** Walks a folder and reads its images while walking; nothing is read after `signal` aborts. */
export async function scanFolder(options: ScanOptions): Promise<ScanSummary> {
  options.pool.warmUp();
  const scan = new Scan(options);
  for await (const step of options.steps ?? new FolderWalk(options.roots).steps()) {
    if (options.signal.aborted) break;
    await scan.take(step);
  }
  return scan.finish();
}

class Scan {
  readonly #options: ScanOptions;
  readonly #problems: Problem[] = [];
  readonly #unread: string[] = [];
  #batchSize = firstBatch;
  #found = 0;
  #read = 0;
  #walked = false;
  /** Ends when all rows so far are delivered; each batch waits for the ones before it. */
  #delivered: Promise<void> = Promise.resolve();
  #wake: (() => void) | null = null;
  /** Rows of files that were being written when they were read. */
  readonly #late: Promise<void>[] = [];

  constructor(options: ScanOptions) {
    this.#options = options;
  }

  async take({ images, problems, unread }: WalkStep): Promise<void> {
    this.#problems.push(...problems);
    if (unread !== undefined) this.#unread.push(unread);
    for (let start = 0; start < images.length && !this.#options.signal.aborted; ) {
      const batch = images.slice(start, start + this.#batchSize);
      start += batch.length;
      this.#batchSize = Math.min(this.#batchSize * 2, largestBatch);
      this.#found += batch.length;
      this.#dispatch(batch);
      if (this.#found - this.#read > lookAhead) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  async finish(): Promise<ScanSummary> {
    this.#walked = true;
    this.#report();
    await this.#delivered;
    await Promise.all(this.#late);
    const cancelled = this.#options.signal.aborted;
    return { images: this.#read, cancelled, problems: this.#problems, unread: this.#unread };
  }

  #dispatch(batch: readonly FoundImage[]): void {
    const rows = this.#readBatch(batch);
    this.#delivered = this.#deliver(this.#delivered, rows);
    // A failure shows when `finish` waits; until then it must not count as unhandled.
    this.#delivered.catch(() => this.#resume());
  }

  async #deliver(before: Promise<void>, batch: Promise<readonly ImageRow[]>): Promise<void> {
    const [rows] = await Promise.all([batch, before]);
    if (!this.#options.signal.aborted) await this.#give(rows);
    this.#resume();
  }

  async #give(rows: readonly ImageRow[]): Promise<void> {
    if (rows.length > 0) await this.#options.onRows(rows);
    this.#read += rows.length;
    this.#report();
  }

  async #readBatch(batch: readonly FoundImage[]): Promise<readonly ImageRow[]> {
    const { pool, roots, signal } = this.#options;
    const jobs = batch.filter((image) => image.refused === undefined).map((image) => this.#jobOf(image));
    const read = await pool.rows(jobs, roots, signal);
    const byPath = new Map(jobs.map((job, i) => [job.path, read[i] ?? this.#options.knownRow?.(job.path)?.row]));
    // A sidecar outside the opened folders must not be written.
    const rows = batch.map(
      ({ path, refused }) => byPath.get(path) ?? unreadRow(path, because(refused ?? 'not-read'), 'unsupported'),
    );
    return rows.filter((row, i) => !this.#isLate(row, batch[i]));
  }

  /** A file being written does not delay other rows: its own row follows when it stops changing. */
  #isLate(row: ImageRow, image: FoundImage | undefined): boolean {
    const { pool, roots, signal } = this.#options;
    if (!image || image.refused !== undefined || !mayBeHalfWritten(row)) return false;
    if (this.#options.leaveOut) return this.#options.leaveOut(row);
    const { path, image: file, linked = false } = image;
    const late = readRowUntilStable(row, { path, image: file, linked }, { pool, roots, signal }).then((now) => {
      return signal.aborted ? undefined : this.#give([now]);
    });
    late.catch(() => {}); // reported by `finish`
    this.#late.push(late);
    return true;
  }

  #jobOf(found: FoundImage): ImageJob {
    const { path, image, linked = false, hasNoSidecar = false, hasKymFlow, hasOwnText } = found;
    // Other files decide on the row too.
    const known = hasOwnText || hasKymFlow ? undefined : this.#options.knownRow?.(path);
    return {
      path,
      image,
      linked,
      hasNoSidecar,
      hasOwnText,
      ...(hasKymFlow !== undefined && { hasKymFlow }),
      ...(known && { known: filesOf(known) }),
    };
  }

  #resume(): void {
    this.#wake?.();
    this.#wake = null;
  }

  #report(): void {
    this.#options.onProgress({ found: this.#found, read: this.#read, walked: this.#walked });
  }
}
