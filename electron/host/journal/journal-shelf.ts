import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalledChange } from '../../../shared/saved/journal.ts';
import type { Disk } from '../disk/disk.ts';
import { isFsError, nullIfAbsent, nullIfFsError } from '../disk/fs-problem.ts';
import { isAlive } from '../disk/process-owner.ts';
import { removeStaleTemps } from '../disk/stale-temps.ts';
import { isTempName } from '../disk/temp-name.ts';
import { type JournalContent, type JournalEntry, type JournalKind, parseJournal } from './journal-text.ts';

/** A journal on disk with unsaved edits. */
export interface ShelvedJournal<C = JournalledChange> extends JournalContent<C> {
  readonly id: string;
  /** When the last edit in it was made, in ms. */
  readonly at: number;
  /** Whether the program that wrote it has ended. */
  readonly isLeft: boolean;
}

/** What is in journals, the latest change last. */
export function latestLast<C>(journals: readonly ShelvedJournal<C>[]): readonly JournalEntry<C>[] {
  return journals.flatMap(({ entries }) => [...entries.values()]).sort((a, b) => a.at - b.at);
}

const extension = '.journal';

/** Four times a journal's limit, and some for its last lines: a larger file is not ours. */
const largest = 300 * 1024 * 1024;
/** Most journals kept; the oldest are removed first. */
const mostFiles = 100;
const mostBytes = 1024 * 1024 * 1024;
/** A process that cannot be checked counts as alive if it touched its journal within this time. */
const silenceMs = 5 * 60_000;

interface JournalStamp {
  readonly id: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** The folder of journals: other and unreadable files are ignored. */
export class JournalShelf<C> {
  readonly #folder: string;
  readonly #kind: JournalKind<C>;
  readonly #disk: Disk;

  constructor(folder: string, kind: JournalKind<C>, disk: Disk) {
    this.#folder = folder;
    this.#kind = kind;
    this.#disk = disk;
  }

  /** Path of the journal with this id. */
  fileOf(id: string): string {
    return join(this.#folder, id + extension);
  }

  /**
   * Every journal with edits in it, the oldest first, but those that the drive does not give now.
   * @throws what the disk throws where they cannot be listed: there may be some
   */
  async read(): Promise<readonly ShelvedJournal<C>[]> {
    return this.#readAll(await this.#stamps(await this.#names()), nullIfFsError);
  }

  /** The same of these ids alone. @throws what the disk throws, where it does not give one of them now */
  async readThese(ids: readonly string[]): Promise<readonly ShelvedJournal<C>[]> {
    const stamps = await this.#stamps(await this.#names());
    return this.#readAll(
      stamps.filter(({ id }) => ids.includes(id)),
      nullIfAbsent,
    );
  }

  /** Removes leftovers of crashes, and the oldest journals where there are too many. */
  async prune(): Promise<void> {
    const names = (await this.#names().catch(nullIfFsError)) ?? [];
    await removeStaleTemps(this.#folder, names.filter(isTempName));
    let bytes = 0;
    const newest = [...(await this.#stamps(names))].sort((a, b) => b.mtimeMs - a.mtimeMs);
    for (const [index, { id, size }] of newest.entries()) {
      bytes += size;
      if (index >= mostFiles || bytes > mostBytes) await this.#disk.unlink(this.fileOf(id)).catch(nullIfFsError);
    }
  }

  async #readAll(
    stamps: readonly JournalStamp[],
    failed: (error: unknown) => null,
  ): Promise<readonly ShelvedJournal<C>[]> {
    const journals: ShelvedJournal<C>[] = [];
    for (const stamp of stamps) {
      const journal = await this.#readOne(stamp).catch(failed);
      if (journal) journals.push(journal);
    }
    return journals.sort((a, b) => a.at - b.at);
  }

  async #readOne({ id, mtimeMs }: JournalStamp): Promise<ShelvedJournal<C> | null> {
    const file = await this.#disk.read(this.fileOf(id), largest);
    const content = file?.bytes ? parseJournal(file.bytes, this.#kind) : null;
    if (!content || content.entries.size === 0) return null;
    const at = [...content.entries.values()].reduce((latest, entry) => Math.max(latest, entry.at), 0);
    const alive = (await isAlive(content.heading.owner)) ?? Date.now() - mtimeMs < silenceMs;
    return { ...content, id, at, isLeft: !alive };
  }

  async #stamps(names: readonly string[]): Promise<readonly JournalStamp[]> {
    const ids = names.filter((name) => name.endsWith(extension)).map((name) => name.slice(0, -8));
    const stamps = await Promise.all(
      ids.map(async (id) => {
        const stats = await stat(this.fileOf(id)).catch(nullIfFsError);
        return stats ? [{ id, size: stats.size, mtimeMs: stats.mtimeMs }] : [];
      }),
    );
    return stamps.flat();
  }

  async #names(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch((error: unknown) =>
      isFsError(error) && error.code === 'ENOTDIR' ? null : nullIfAbsent(error),
    );
    return names ?? [];
  }
}
