import { createHash, randomUUID } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImagePatch } from '../../../shared/edits/patch.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { type Disk, realDisk } from '../disk/disk.ts';
import { FolderSync } from '../disk/folder-sync.ts';
import { attempt } from '../disk/fs-problem.ts';
import { PathQueue } from '../disk/path-queue.ts';
import { thisProcess } from '../disk/process-owner.ts';
import { type WriteDisk, writeAtomic } from '../disk/write-atomic.ts';
import { JournalFile } from './journal-file.ts';
import { JournalShelf, type ShelvedJournal } from './journal-shelf.ts';
import { entryLine, headingLine, type JournalHeading } from './journal-text.ts';

/** Edits of one window and folder. */
export interface JournalWrite {
  readonly root: string;
  readonly path: string;
  readonly window: string;
  readonly images: readonly ImagePatch[];
}

/** How often a journal is touched to show that its process is alive, where the process cannot be checked. */
const beatMs = 60_000;

/**
 * Unsaved edits on disk, so that they survive a crash (docs/format.md 5): one file for each process, window and folder, in
 * the user's folder. No two programs write the same file.
 */
export class Journal {
  readonly #folder: string;
  readonly #disk: WriteDisk;
  readonly #shelf: JournalShelf;
  readonly #files = new Map<string, JournalFile>();
  readonly #connections = new Set<{ readonly window: string }>();
  readonly #run = randomUUID();
  readonly #queue = new PathQueue();
  #beat: NodeJS.Timeout | null = null;

  constructor(userFolder: string, disk: Disk = realDisk) {
    this.#folder = join(userFolder, 'journal');
    this.#disk = { disk, folders: new FolderSync(disk) };
    this.#shelf = new JournalShelf(this.#folder, disk);
  }

  /** Records the current edits of some images; an image without changes was saved or discarded. */
  async write({ root, path, window, images }: JournalWrite): Promise<Result<null>> {
    const id = `${digest(root)}-${digest(`${this.#run} ${window}`)}`;
    const owner = await thisProcess();
    const file = this.#files.get(id) ?? this.#begin(id, { root, path, window, owner });
    this.#startBeat();
    return file.write(images, Date.now());
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

  /** The journals of ended programs and of this one's windows, except those that are connected; the oldest first. */
  async list(): Promise<readonly ShelvedJournal[]> {
    const journals = await this.#shelf.read();
    const connected = new Set([...this.#connections].map(({ window }) => window));
    return journals.filter(
      ({ id, isLeft, heading }) => (isLeft || this.#files.has(id)) && !connected.has(heading.window),
    );
  }

  /** Those of `list` with these ids that belong to the folder at `root`. */
  async find(root: string, ids: readonly string[]): Promise<readonly ShelvedJournal[]> {
    return (await this.list()).filter((journal) => journal.heading.root === root && ids.includes(journal.id));
  }

  /** Removes images from a journal, or all of them for null. */
  async discard(journal: ShelvedJournal, paths: readonly string[] | null): Promise<Result<null>> {
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

  /** Deletes the journalled edits of these windows, which their user discarded. */
  async forget(windows: ReadonlySet<string>): Promise<void> {
    const forgotten = [...this.#files].filter(([, file]) => windows.has(file.heading.window));
    for (const [id] of forgotten) this.#files.delete(id);
    await Promise.all(forgotten.map(([, file]) => file.clear(Date.now())));
  }

  /** Finishes running writes; unsaved edits stay for the next start. */
  close(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    return this.#queue.idle();
  }

  #begin(id: string, heading: JournalHeading): JournalFile {
    const file = new JournalFile(this.#shelf.fileOf(id), heading, { disk: this.#disk, queue: this.#queue });
    this.#files.set(id, file);
    void this.#queue.run('shelf', () => this.#shelf.prune());
    return file;
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
