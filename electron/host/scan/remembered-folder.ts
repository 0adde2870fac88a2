import type { ImageRow } from '../../../shared/image/image-row.ts';
import { packRows } from '../../../shared/ipc/packed-rows.ts';
import { type HeaderCache, rowsAtOnce } from './header-cache.ts';
import { isReusable, type KnownRow, KnownRows } from './known-rows.ts';

/** Larger folders are not remembered: their rows would take too much memory. */
const mostRows = 30_000;

/** The rows of a folder's last complete scan, by this window or any other run of the program, and those of this one. */
export class RememberedFolder {
  readonly #cache: HeaderCache;
  readonly #root: string;
  readonly #startedAt = Date.now();
  readonly #rows = new KnownRows();
  #count = 0;
  /** Packed, except rows that are remembered already and still valid. */
  #lines: (string | readonly ImageRow[])[] = [];
  #waiting: ImageRow[] = [];
  #hasNews = false;

  private constructor(cache: HeaderCache, root: string) {
    this.#cache = cache;
    this.#root = root;
  }

  /** What is remembered of the folder at `root`. */
  static async recall(cache: HeaderCache, root: string): Promise<RememberedFolder> {
    const remembered = new RememberedFolder(cache, root);
    const { rows, readAt } = await cache.read(root, mostRows);
    remembered.#rows.recall(rows, readAt);
    return remembered;
  }

  /** See `KnownRows.get`. */
  known(path: string): KnownRow | undefined {
    return this.#rows.get(path);
  }

  /** Takes rows of this scan; they are kept as text, a fifth of their size. */
  add(rows: readonly ImageRow[]): void {
    this.#count += rows.length;
    if (this.#count > mostRows) {
      this.#lines = [];
      return;
    }
    for (const row of rows) {
      // Others are read again next time.
      if (!isReusable(row, this.#startedAt)) continue;
      this.#hasNews ||= !this.#rows.has(row);
      this.#waiting.push(row);
      if (this.#waiting.length === rowsAtOnce) this.#endLine();
    }
  }

  /** Rows arrive in batches of any size, but each line has the fixed number that its readers expect. */
  #endLine(): void {
    const rows = this.#waiting;
    this.#waiting = [];
    this.#lines.push(rows.every((row) => this.#rows.has(row)) ? rows : packRows(rows));
  }

  /** Remembers the rows for the next time, in the background. */
  keep(): void {
    if (!this.#hasNews || this.#count > mostRows) return;
    if (this.#waiting.length > 0) this.#endLine();
    const lines = this.#lines.map((line) => (typeof line === 'string' ? line : packRows(line)));
    this.#cache.writePacked(this.#root, lines, this.#startedAt);
  }
}
