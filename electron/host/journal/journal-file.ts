import { constants } from 'node:fs';
import { problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { attempt, isFsError } from '../disk/fs-problem.ts';
import type { PathQueue } from '../disk/path-queue.ts';
import { writePrivateFile } from '../disk/private-file.ts';
import { syncOpen } from '../disk/sync-file.ts';
import { writeAll } from '../disk/write-all.ts';
import type { WriteDisk } from '../disk/write-atomic.ts';
import { entryLine, headingLine, type JournalEntry, type JournalHeading, type Journalled } from './journal-text.ts';

/** Beyond this a folder's edits are no longer protected, and that is reported. */
const mostBytes = 64 * 1024 * 1024;
/** A file is rewritten when it is this many times larger than the unsaved edits, but not while it is small. */
const wasteFactor = 4;
const smallBytes = 256 * 1024;
/** A removed file is not recreated by appending: it would lack its heading. */
const appending = constants.O_WRONLY | constants.O_APPEND;

/** What journals are written with. */
export interface JournalTools {
  readonly disk: WriteDisk;
  readonly queue: PathQueue;
}

/** The journal of one window and folder while it is written: appended to, rewritten when it has grown, removed when empty. */
export class JournalFile {
  readonly path: string;
  readonly heading: JournalHeading;
  readonly #disk: WriteDisk;
  readonly #queue: PathQueue;
  /** The current line of each thing. */
  readonly #lines = new Map<string, string>();
  #liveBytes = 0;
  /** Lines that are not in the file yet. */
  #waiting: string[] = [];
  /** Bytes of the file; null where nothing, or nothing reliable, is there. */
  #fileBytes: number | null = null;

  constructor(path: string, heading: JournalHeading, { disk, queue }: JournalTools) {
    this.path = path;
    this.heading = heading;
    this.#disk = disk;
    this.#queue = queue;
  }

  /** Whether no edit is unsaved. */
  get isEmpty(): boolean {
    return this.#lines.size === 0;
  }

  /** Records the current changes of some things; resolves when they would survive a power cut. */
  write(items: readonly Journalled<unknown>[], at: number): Promise<Result<null>> {
    this.take(items.map((item) => ({ ...item, at })));
    return this.#queue.run(this.path, async () => {
      if (this.#liveBytes > mostBytes) return fail(tooLarge(this.path));
      const written = await attempt(this.path, () => this.#flush());
      // The next write rewrites the whole file.
      if (!written.ok) this.#fileBytes = null;
      return written.ok ? ok(null) : written;
    });
  }

  /** Deletes every edit. */
  clear(at: number): Promise<Result<null>> {
    return this.write(
      [...this.#lines.keys()].map((path) => ({ path, changes: [] })),
      at,
    );
  }

  /** Takes in entries that the next write puts into the file. */
  take(entries: readonly JournalEntry<unknown>[]): void {
    for (const entry of entries) this.#take(entry);
  }

  #take({ path, changes, at }: JournalEntry<unknown>): void {
    const line = entryLine({ path, changes, at });
    this.#liveBytes -= this.#lines.get(path)?.length ?? 0;
    if (changes.length > 0) {
      this.#lines.set(path, line);
      this.#liveBytes += line.length;
    } else this.#lines.delete(path);
    this.#waiting.push(line);
  }

  async #flush(): Promise<void> {
    const lines = this.#waiting;
    this.#waiting = [];
    if (lines.length === 0 && this.#fileBytes !== null) return;
    if (this.isEmpty) return this.#remove();
    const added = Buffer.from(lines.join(''));
    const bytes = this.#fileBytes === null ? null : this.#fileBytes + added.length;
    if (bytes === null || (bytes > smallBytes && bytes > wasteFactor * this.#liveBytes)) return this.#rewrite();
    await this.#append(added);
    this.#fileBytes = bytes;
  }

  async #rewrite(): Promise<void> {
    const bytes = Buffer.from([headingLine(this.heading), ...this.#lines.values()].join(''));
    await writePrivateFile(this.path, bytes, this.#disk);
    this.#fileBytes = bytes.length;
  }

  /** A partly written line is recognised by its checksum; the file is then rewritten. */
  async #append(bytes: Uint8Array): Promise<void> {
    const file = await this.#disk.disk.open(this.path, appending);
    try {
      await writeAll(file, bytes);
      await syncOpen(file);
    } finally {
      await file.close();
    }
  }

  async #remove(): Promise<void> {
    try {
      await this.#disk.disk.unlink(this.path);
    } catch (error) {
      if (!isFsError(error) || error.code !== 'ENOENT') throw error;
    }
    this.#fileBytes = null;
  }
}

function tooLarge(path: string) {
  return problem('io-error', { path, ...because('journal-full') });
}
