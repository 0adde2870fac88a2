import { createHash, randomUUID } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { ok, type Result } from '../../../shared/problems/result.ts';
import type { JournalledChange } from '../../../shared/saved/journal.ts';
import { type Disk, realDisk } from '../disk/disk.ts';
import { FolderSync } from '../disk/folder-sync.ts';
import { attempt, nullIfFsError } from '../disk/fs-problem.ts';
import { PathQueue } from '../disk/path-queue.ts';
import { thisProcess } from '../disk/process-owner.ts';
import { type WriteDisk, writeAtomic } from '../disk/write-atomic.ts';
import { JournalFile } from './journal-file.ts';
import { JournalShelf, type ShelvedJournal } from './journal-shelf.ts';
import { entryLine, headingLine, type JournalHeading, type JournalKind, type Journalled } from './journal-text.ts';

/** Unsaved changes of one window and folder. */
export interface JournalWrite<C = JournalledChange> {
  readonly root: string;
  readonly path: string;
  readonly window: string;
  readonly items: readonly Journalled<C>[];
}

/** How often a journal is touched to show that its process is alive, where the process cannot be checked. */
const beatMs = 60_000;

/**
 * What is unsaved, on disk, so that it survives a crash (docs/format.md 5): one file for each process, window and folder, in
 * the user's folder. No two programs write the same file.
 */
export class Journal<C = JournalledChange> {
  readonly #folder: string;
  readonly #disk: WriteDisk;
  readonly #shelf: JournalShelf<C>;
  readonly #files = new Map<string, JournalFile>();
  /** The journals that a file took over before its first write. */
  readonly #earlier = new Map<string, Promise<readonly ShelvedJournal<C>[]>>();
  readonly #connections = new Set<{ readonly window: string }>();
  /** Windows whose user discarded their edits: what they still send while they close is not written. */
  readonly #forgotten = new Set<string>();
  readonly #run = randomUUID();
  readonly #queue = new PathQueue();
  #beat: NodeJS.Timeout | null = null;

  constructor(userFolder: string, kind: JournalKind<C>, disk: Disk = realDisk) {
    this.#folder = join(userFolder, kind.folder);
    this.#disk = { disk, folders: new FolderSync(disk) };
    this.#shelf = new JournalShelf(this.#folder, kind, disk);
  }

  /** Records the current changes of some things; one without changes was saved or discarded. */
  async write({ root, path, window, items }: JournalWrite<C>): Promise<Result<null>> {
    const id = `${digest(root)}-${digest(`${this.#run} ${window}`)}`;
    const owner = await thisProcess();
    const file = this.#files.get(id) ?? this.#begin(id, { root, path, window, owner });
    this.#startBeat();
    const earlier = await this.#takeOver(id, file);
    if (this.#forgotten.has(window)) return ok(null);
    const written = await file.write(items, Date.now());
    if (written.ok && earlier.length > 0) await this.#removeTaken(id, earlier);
    return written;
  }

  /**
   * The window of this name is connected: its edits are still being made, and nobody else's to restore or discard; until the
   * returned function is called.
   */
  connect(window: string): () => void {
    const connection = { window };
    this.#connections.add(connection);
    return () => void this.#connections.delete(connection);
  }

  /**
   * The journals of ended programs and of this one's windows, except those that are connected; the oldest first. A failure where
   * they cannot be listed.
   */
  async list(): Promise<Result<readonly ShelvedJournal<C>[]>> {
    const read = await attempt(this.#folder, () => this.#shelf.read());
    return read.ok ? ok(this.#notConnected(read.value)) : read;
  }

  /** Those of `list` with these ids that belong to the folder at `root`; a failure where the drive does not give one of them now. */
  async find(root: string, ids: readonly string[]): Promise<Result<readonly ShelvedJournal<C>[]>> {
    const read = await attempt(this.#folder, () => this.#shelf.readThese(ids));
    return read.ok ? ok(this.#notConnected(read.value).filter(({ heading }) => heading.root === root)) : read;
  }

  /** Removes things from a journal, or all of them for null. */
  async discard(journal: ShelvedJournal<C>, paths: readonly string[] | null): Promise<Result<null>> {
    const gone = new Set(paths ?? journal.entries.keys());
    const own = this.#files.get(journal.id);
    if (own)
      return own.write(
        [...gone].map((path) => ({ path, changes: [] })),
        Date.now(),
      );
    const left = [...journal.entries.values()].filter(({ path }) => !gone.has(path));
    const path = this.#shelf.fileOf(journal.id);
    return attempt(path, async () => {
      if (left.length === 0) return this.#disk.disk.unlink(path).then(() => null);
      const bytes = Buffer.from([headingLine(journal.heading), ...left.map(entryLine)].join(''));
      await writeAtomic({ path, bytes, replaces: null, stillWanted: async () => true }, this.#disk);
      return null;
    });
  }

  /** Deletes the journalled edits of these windows, which their user discarded, and journals no more of them. */
  async forget(windows: ReadonlySet<string>): Promise<void> {
    for (const window of windows) this.#forgotten.add(window);
    const forgotten = [...this.#files].filter(([, file]) => windows.has(file.heading.window));
    for (const [id] of forgotten) this.#files.delete(id);
    await Promise.all(forgotten.map(([, file]) => file.clear(Date.now())));
  }

  /** Finishes running writes; unsaved edits stay for the next start. */
  close(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    return this.#queue.idle();
  }

  #notConnected(journals: readonly ShelvedJournal<C>[]): readonly ShelvedJournal<C>[] {
    const connected = new Set([...this.#connections].map(({ window }) => window));
    return journals.filter(
      ({ id, isLeft, heading }) => (isLeft || this.#files.has(id)) && !connected.has(heading.window),
    );
  }

  #begin(id: string, heading: JournalHeading): JournalFile {
    const file = new JournalFile(this.#shelf.fileOf(id), heading, { disk: this.#disk, queue: this.#queue });
    this.#files.set(id, file);
    void this.#queue.run('shelf', () => this.#shelf.prune());
    return file;
  }

  /** The journals of ended programs that the file now contains: their window goes on with this one. */
  #takeOver(id: string, file: JournalFile): Promise<readonly ShelvedJournal<C>[]> {
    const { root, window } = file.heading;
    const known = this.#earlier.get(id);
    if (known) return known;
    // Those that cannot be listed now stay for the next start.
    const read = this.#shelf.read().catch(nullIfFsError);
    const earlier = read.then((journals) => {
      const own = (journals ?? []).filter(
        ({ heading, isLeft }) => isLeft && heading.root === root && heading.window === window,
      );
      for (const { entries } of own) file.take([...entries.values()]);
      return own;
    });
    this.#earlier.set(id, earlier);
    return earlier;
  }

  async #removeTaken(taker: string, journals: readonly ShelvedJournal<C>[]): Promise<void> {
    this.#earlier.set(taker, Promise.resolve([]));
    for (const { id } of journals) await attempt(id, () => this.#disk.disk.unlink(this.#shelf.fileOf(id)));
  }

  #startBeat(): void {
    this.#beat ??= setInterval(() => {
      const now = new Date();
      const full = [...this.#files.values()].filter((file) => !file.isEmpty);
      // A failed touch matters only where the process cannot be checked.
      void Promise.allSettled(full.map(({ path }) => utimes(path, now, now)));
    }, beatMs).unref();
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
