import { type ImageRow, isSameStamp } from '../../../shared/image/image-row.ts';
import type { HeaderCache } from './header-cache.ts';
import { KnownRows } from './known-rows.ts';

/** More rows than this are not kept in memory for the sake of remembering them. */
const mostRows = 30_000;

/** The rows of a folder's last complete scan, by this window or any other run of the program, and those of this one. */
export class RememberedFolder {
  readonly #cache: HeaderCache;
  readonly #root: string;
  readonly #startedAt = Date.now();
  readonly #rows = new KnownRows();
  #read: ImageRow[] | null = [];

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

  /** The row that holds as long as its stamps do. */
  known(path: string): ImageRow | undefined {
    return this.#rows.get(path);
  }

  /** Takes rows of this scan. */
  add(rows: readonly ImageRow[]): void {
    if (this.#read && this.#read.length + rows.length <= mostRows) this.#read.push(...rows);
    else this.#read = null;
  }

  /** Remembers the rows for the next time, in the background; `unread`: folders whose rows are as they were. */
  keep(unread: readonly string[]): void {
    const rows = this.#read;
    if (!rows?.some((row) => this.#isNews(row))) return;
    this.#rows.replace(rows, this.#startedAt, unread);
    const kept = rows.filter(({ path }) => this.#rows.get(path));
    this.#cache.write(this.#root, { rows: kept, readAt: this.#startedAt });
  }
  /** Some rows are read each time, whatever is remembered: what counts is whether their files changed. */
  #isNews(row: ImageRow): boolean {
    const before = this.#rows.latest(row.path);
    if (!before) return true;
    return !isSameStamp(before.stamp, row.stamp) || !isSameStamp(before.sidecarStamp, row.sidecarStamp);
  }
}
