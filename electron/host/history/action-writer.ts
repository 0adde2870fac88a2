import { join } from 'node:path';
import type { Disk, DiskFile } from '../disk/disk.ts';
import type { FolderSync } from '../disk/folder-sync.ts';
import { syncOpen } from '../disk/sync-file.ts';
import { writeAll } from '../disk/write-all.ts';
import { type ActionHead, endOf, printLine } from './action-format.ts';
import { contentHash, hashOrNull } from './content-hash.ts';
import type { Kept, Recorder, ReplacedVersion } from './recorder.ts';
import { noteBegun, noteEnded } from './running-actions.ts';
import { spliceBetween } from './splice.ts';

/** The parts of the history that a writer needs. */
export interface WriterPlace {
  readonly disk: Disk;
  readonly folders: FolderSync;
  readonly folder: string;
  /** Makes the folder. */
  readonly prepare: () => Promise<void>;
  /** Called when versions cannot be kept, at most once per action. */
  readonly failed: (error: unknown) => void;
  readonly ended: (bytes: number) => void;
}

/** Name of a record until its first lines are on the drive. */
export const unnamed = 'new';

const done: Promise<void> = Promise.resolve();
const nothing = new Uint8Array();

/**
 * Writes one action's log. A version is written when its save waits for it, together with all that have arrived, and is safe on
 * the drive before its file is replaced: a power cut loses none, and a bulk save syncs its history a few times. A failure here never fails a save.
 */
export class ActionWriter implements Recorder {
  readonly #head: ActionHead;
  readonly #place: WriterPlace;
  readonly #known = new Set<string>();
  readonly #dropped: number[] = [];
  #file: DiskFile | null = null;
  #pending: Uint8Array[] = [];
  #running: Promise<void> = done;
  #next: Promise<void> | null = null;
  #started = false;
  /** Whether the file's name is safe on the drive. */
  #isNamed = false;
  #failed = false;
  #count = 0;
  /** How many versions are written, or are being written. */
  #taken = 0;
  #bytes = 0;

  constructor(head: ActionHead, place: WriterPlace) {
    this.#head = head;
    this.#place = place;
  }

  get id(): string {
    return this.#head.id;
  }

  keep({ before, after, ...version }: ReplacedVersion): Kept {
    if (this.#failed) return { ready: () => done, drop: () => {} };
    const index = this.#count++;
    const hash = hashOrNull(before);
    const old = this.#unknown(before, hash);
    const { insert, ...place } = spliceBetween(before ?? nothing, after ?? nothing);
    const insertHash = contentHash(insert);
    const inserted = this.#unknown(after && insert, insertHash);
    const written = after && { ...place, hash: insertHash, size: insert.length, bytes: inserted.length };
    const entry = { ...version, before: hash, size: before?.length ?? 0, after: after && contentHash(after) };
    this.#put(printLine({ ...entry, ...(written && { written }), bytes: old.length + inserted.length }));
    this.#pending.push(...[old, inserted].filter(({ length }) => length > 0));
    return { ready: () => this.#flushed(index), drop: () => void this.#dropped.push(index) };
  }

  /**
   * Ends the action; an action without versions leaves no file, unless it handled an undo.
   * @param handledByUndo absolute paths of the images that an undo has handled
   * @param skipped those among them that it left as they are
   */
  async end(handledByUndo: readonly string[] = [], skipped: readonly string[] = []): Promise<void> {
    if (this.#failed || (this.#count === 0 && handledByUndo.length === 0)) return this.#close();
    this.#put(printLine(endOf(this.#dropped, handledByUndo, skipped)));
    await this.#flush();
    await this.#close();
    if (!this.#failed) this.#place.ended(this.#bytes);
  }

  /** The bytes to store here, without those of earlier lines. */
  #unknown(bytes: Uint8Array | null, hash: string | null): Uint8Array {
    if (bytes === null || hash === null || this.#known.has(hash)) return nothing;
    this.#known.add(hash);
    return bytes;
  }

  #put(line: string): void {
    if (!this.#started) this.#pending.push(Buffer.from(printLine(this.#head)));
    this.#started = true;
    this.#pending.push(Buffer.from(line));
  }

  /** Waits for a version already being written, or writes it with all that have arrived. */
  #flushed(index: number): Promise<void> {
    return index < this.#taken ? this.#running : this.#flush();
  }

  #flush(): Promise<void> {
    if (this.#failed) return done;
    this.#next ??= this.#running.then(() => this.#writePending());
    return this.#next;
  }

  #writePending(): Promise<void> {
    this.#next = null;
    this.#running = this.#write().catch((error: unknown) => this.#fail(error));
    return this.#running;
  }

  async #write(): Promise<void> {
    if (this.#failed) return;
    this.#file ??= await this.#open();
    const bytes = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#taken = this.#count;
    this.#bytes += bytes.length;
    await writeAll(this.#file, bytes);
    await syncOpen(this.#file);
    if (!this.#isNamed) await this.#name();
    this.#isNamed = true;
  }

  /** A record gets its name once its first lines are safe, so there are no empty or partial ones. */
  async #name(): Promise<void> {
    const { disk, folders, folder } = this.#place;
    await disk.rename(this.#pathOf(unnamed), this.#pathOf('log'));
    await folders.sync(folder);
  }

  #pathOf(kind: string): string {
    return join(this.#place.folder, `${this.#head.id}.${kind}`);
  }

  async #open(): Promise<DiskFile> {
    await this.#place.prepare();
    noteBegun(this.#head.id);
    return this.#place.disk.open(this.#pathOf(unnamed), 'ax', 0o600);
  }

  async #close(): Promise<void> {
    await this.#file?.close().catch((error: unknown) => this.#fail(error));
    noteEnded(this.#head.id);
  }

  /** What has been written stays valid; nothing more is written. */
  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#pending = [];
    noteEnded(this.#head.id);
    this.#place.failed(error);
  }
}
