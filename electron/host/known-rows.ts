import type { FileStamp, ImageRow } from '../../shared/model/image-row.ts';

interface KnownRow {
  readonly row: ImageRow;
  readonly readAt: number;
}

/** A file that changed this shortly before it was read may change again without its stamp showing it. */
const settleMs = 2500;

/** Rows of earlier readings, so that a folder that did not change costs little more than its stamps (SPEC 7). */
export class KnownRows {
  #rows = new Map<string, KnownRow>();

  /** The row that holds as long as its stamps do; none where the stamps cannot be relied on. */
  get(path: string): ImageRow | undefined {
    const known = this.#rows.get(path);
    if (!known || !isSettled(known.row.stamp, known.readAt)) return undefined;
    return known.row.sidecarStamp && !isSettled(known.row.sidecarStamp, known.readAt) ? undefined : known.row;
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  /** Whether this is the row that is remembered for its path. */
  has(row: ImageRow): boolean {
    return this.#rows.get(row.path)?.row === row;
  }

  /** Adds or replaces rows that were read from `readAt` on. */
  add(rows: readonly ImageRow[], readAt: number): void {
    for (const row of rows) this.#rows.set(row.path, { row, readAt });
  }

  /** Adds rows of an earlier session where nothing newer is known. */
  recall(rows: readonly ImageRow[], readAt: number): void {
    this.add(
      rows.filter((row) => !this.#rows.has(row.path)),
      readAt,
    );
  }

  /** Forgets all rows but these. */
  replace(rows: readonly ImageRow[], readAt: number): void {
    this.#rows = new Map();
    this.add(rows, readAt);
  }
}

function isSettled(stamp: FileStamp, readAt: number): boolean {
  return stamp.size > 0 && stamp.mtimeMs < readAt - settleMs;
}
