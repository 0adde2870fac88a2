import type { FileStamp, ImageRow } from '../../../shared/image/image-row.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { imageNameOf, sidecarName } from '../../../shared/sidecar/path.ts';
import type { KnownFiles } from '../worker/image-job.ts';

/** A row and when it was read: in ms, no later than its files were opened. */
export interface KnownRow {
  readonly row: ImageRow;
  readonly readAt: number;
}

/** A file that changed this shortly before it was read may change again without a new stamp. */
export const settleMs = 2500;

/** Rows of earlier readings, so that a folder that did not change costs little more than its stamps (docs/architecture.md, Speed). */
export class KnownRows {
  #rows = new Map<string, KnownRow>();
  /** Images that a link leads to, and the rows of their links. */
  #links = new Map<string, Set<string>>();
  #isComplete = false;
  #unread: readonly string[] = [];

  /** Whether the folder was read to its end since the program started: rows of earlier sessions may be of images that are gone. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Folders that could not be read when the folder was read to its end, each ending in a slash. */
  get unread(): readonly string[] {
    return this.#unread;
  }

  /** The row, if it is valid as long as its files do not change. */
  get(path: string): KnownRow | undefined {
    const known = this.#rows.get(path);
    return known && isReusable(known.row, known.readAt) ? known : undefined;
  }

  /** The row after a save of our own: valid as long as its stamps, whenever the system changed the files. */
  getOwn(path: string): KnownRow | undefined {
    const row = this.latest(path);
    return row && !dependsOnOthers(row, codesOf(row)) ? { row, readAt: Number.POSITIVE_INFINITY } : undefined;
  }

  /** The row that was read last, even if its stamps are unreliable. */
  latest(path: string): ImageRow | undefined {
    return this.#rows.get(path)?.row;
  }

  /** Every path, in no particular order. */
  paths(): Iterable<string> {
    return this.#rows.keys();
  }

  /** The linked images whose file is the one at `path`. */
  linksTo(path: string): Iterable<string> {
    return this.#links.get(path) ?? [];
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0;
  }

  /** Whether this is the known row of its path. */
  has(row: ImageRow): boolean {
    return this.#rows.get(row.path)?.row === row;
  }

  /** Adds or replaces rows that were read from `readAt` on. */
  add(rows: readonly ImageRow[], readAt: number): void {
    for (const row of rows) {
      this.#rows.set(row.path, { row, readAt });
      if (row.sidecarPath !== sidecarName(row.path)) this.#addLink(imageNameOf(row.sidecarPath), row.path);
    }
  }

  /** Adds the rows that were read after a save that began at `startedAt`. */
  addSaved(outcomes: readonly SaveOutcome[], startedAt: number): void {
    const rows = outcomes.flatMap(({ row }) => (row ? [row] : []));
    this.add(rows, startedAt);
  }

  /** Adds what a reading that was stopped has read from `readAt` on, but no row that is older than the known one, such as of a save. */
  addStopped(rows: readonly ImageRow[], readAt: number): void {
    this.add(
      rows.filter(({ path }) => (this.#rows.get(path)?.readAt ?? 0) <= readAt),
      readAt,
    );
  }

  /** Forgets rows. */
  remove(paths: Iterable<string>): void {
    for (const path of paths) this.#rows.delete(path);
  }

  /** Adds rows of an earlier session where there is no newer one; none once the folder was read to its end. */
  recall(rows: readonly ImageRow[], readAt: number): void {
    if (this.#isComplete) return;
    this.add(
      rows.filter((row) => !this.#rows.has(row.path)),
      readAt,
    );
  }

  /** Forgets all rows but these, and those in folders that were not read. */
  replace(rows: readonly ImageRow[], readAt: number, unread: readonly string[] = []): void {
    const before = unread.length > 0 ? this.#rows : new Map<string, KnownRow>();
    this.#rows = new Map();
    this.#links = new Map();
    for (const [path, known] of before) {
      if (unread.some((prefix) => path.startsWith(prefix))) this.add([known.row], known.readAt);
    }
    this.add(rows, readAt);
    this.#isComplete = true;
    this.#unread = unread;
  }

  #addLink(target: string, path: string): void {
    const known = this.#links.get(target);
    if (known) known.add(path);
    else this.#links.set(target, new Set([path]));
  }
}

/** Whether a row that was read at `readAt` is valid as long as its image and sidecar do not change, and such a change shows. */
export function isReusable(row: ImageRow, readAt: number): boolean {
  const { stamp, sidecarStamp } = row;
  return (
    isStampReliable(stamp, readAt) &&
    (sidecarStamp === null || isStampReliable(sidecarStamp, readAt)) &&
    !dependsOnOthers(row, codesOf(row))
  );
}

function codesOf({ problems }: ImageRow): readonly string[] {
  return problems.map(({ code }) => code);
}

/** Whether a row may change with other files than its image and sidecar. @param codes those of its problems */
export function dependsOnOthers(
  { usesOthers, dialect }: { readonly usesOthers?: boolean | null; readonly dialect: string | null },
  codes: readonly string[],
): boolean {
  return usesOthers === true || dialect === 'olympus' || codes.includes('kymflow-found');
}

/** What shows that the files of a row have not changed since. */
export function filesOf({ row: { stamp, sidecarStamp }, readAt }: KnownRow): KnownFiles {
  return { stamp, sidecarStamp, changedBefore: readAt - settleMs };
}

/** Whether a file whose stamp was read at `readAt` cannot have changed since without a new stamp. */
export function isStampReliable(stamp: FileStamp, readAt: number): boolean {
  return stamp.size > 0 && stamp.mtimeMs < readAt - settleMs;
}
