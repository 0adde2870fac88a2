import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import type { ReasonCode } from '../../../shared/problems/reasons.ts';
import type { ActionCause } from '../../../shared/saved/history.ts';
import { type Disk, realDisk } from '../disk/disk.ts';
import { isLink } from '../disk/entry-kind.ts';
import { FolderSync } from '../disk/folder-sync.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { makePrivateFolder } from '../disk/private-file.ts';
import type { VersionLine } from './action-format.ts';
import { idTime, isActionId, newActionId } from './action-id.ts';
import { readAction, type StoredAction, type Wanted } from './action-reader.ts';
import { ActionWriter } from './action-writer.ts';
import { contentHash } from './content-hash.ts';
import { tendHistory } from './housekeeping.ts';
import type { Limits } from './prune-plan.ts';
import { rootOfDamaged } from './record-root.ts';
import type { ActionRecorder } from './recorder.ts';
import { applySplice } from './splice.ts';
import { bytesReader } from './stored-bytes.ts';

/** What an action is before it begins. */
export interface NewAction {
  readonly cause: ActionCause;
  readonly label: string;
  /** Absolute path of the folder that row paths are relative to. */
  readonly root: string;
  /** The action that this one undoes. */
  readonly undoes?: string;
}

/** Records actions. */
export interface Actions {
  /** Begins an action; nothing is written before its first version. */
  begin(action: NewAction): Promise<ActionRecorder>;
}

export interface HistoryOptions {
  readonly disk?: Disk;
  /** Read whenever the history is tidied, because the user may change them; null where they are not known now. */
  readonly limits?: () => Promise<Limits | null>;
  /** Called once when versions cannot be kept, until they can again. */
  readonly onProblem?: (problem: Problem) => void;
}

/** A record of an action that cannot be read, or not to its end. */
export interface UnreadRecord {
  readonly id: string;
  readonly path: string;
  readonly reason: string;
  /** The folder that it is about; null where that cannot be read either. */
  readonly root: string | null;
}

/** In the place of an id: no record can be found. Sorts as the newest, since any action may be among them. */
export const wholeHistory = '~';

/** The reason of a record that can be read and makes no sense; any other is the system's. */
export const damagedRecord = 'record-damaged' satisfies ReasonCode;
const nothing = new Uint8Array();
const nothingHash = contentHash(nothing);
const filesAtOnce = 32;
/** The history is tidied after this many bytes or actions. */
const tendBytes = 16 * 1024 * 1024;
const tendActions = 64;

/**
 * Every replaced sidecar version, per user (docs/format.md 5). One file per action: two programs never write
 * the same one. No save waits for more than a write, and none fails because its history does.
 */
export class History implements Actions {
  readonly #folder: string;
  readonly #options: HistoryOptions;
  readonly #disk: Disk;
  readonly #folders: FolderSync;
  #prepared: Promise<void> | null = null;
  #hasFailed = false;
  #newBytes = 0;
  #newActions = 0;
  #tending: Promise<void> = Promise.resolve();

  constructor(userFolder: string, options: HistoryOptions = {}) {
    this.#folder = join(userFolder, 'history');
    this.#options = options;
    this.#disk = options.disk ?? realDisk;
    this.#folders = new FolderSync(this.#disk);
  }

  /** Begins an action; nothing is written before its first version. */
  async begin(action: NewAction): Promise<ActionWriter> {
    const time = Date.now();
    const [newest = ''] = await this.ids();
    // The clock may have been set back; later actions must still sort as newer.
    const behind = [newest, action.undoes ?? ''].map((id) => (id === '' ? 0 : idTime(id) + 1));
    const id = newActionId(Math.max(time, ...behind));
    return new ActionWriter(
      { id, time, ...action },
      {
        disk: this.#disk,
        folders: this.#folders,
        folder: this.#folder,
        prepare: () => this.#prepare(),
        failed: (error) => this.#report(error),
        ended: (bytes) => this.#count(bytes),
      },
    );
  }

  /** Ids of all actions, newest first; `unread` is called where the folder cannot be listed, or is a link to a drive that is away. */
  async ids(unread: (record: UnreadRecord) => void = () => {}): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch(async (error: unknown) => {
      if (!isFsError(error)) throw error;
      if (error.code !== 'ENOENT' || (await isLink(this.#folder)))
        unread({ id: wholeHistory, path: this.#folder, reason: error.code, root: null });
      return [];
    });
    const ids = names.filter((name) => /\.(?:log|pack)$/.test(name)).map((name) => name.replace(/\.\w+$/, ''));
    return [...new Set(ids)].filter(isActionId).sort().reverse();
  }

  /** The actions of these ids, reading a few ahead; `unread` is called for those that cannot be read. */
  async *read(
    ids: Iterable<string>,
    wanted?: Wanted,
    unread: (record: UnreadRecord) => void = () => {},
  ): AsyncGenerator<StoredAction> {
    for (const some of chunksOf(ids, filesAtOnce)) {
      const found = await Promise.all(some.map((id) => this.#read(id, wanted)));
      for (const action of found) {
        if ('reason' in action || action.isDamaged) unread(unreadOf(action, this.#folder));
        if (!('reason' in action)) yield action;
      }
    }
  }

  /** One action; null where there is none of that id. */
  async action(id: string): Promise<StoredAction | null> {
    const action = isActionId(id) ? await this.#read(id) : null;
    return action && 'reason' in action ? null : action;
  }

  /** Gives bytes that an action keeps by their hash; null for what is no longer kept. */
  bytesOf(action: StoredAction): (hash: string) => Promise<Uint8Array | null> {
    const own = bytesReader(this.#pathOf(action), action);
    let others: Promise<ReturnType<typeof bytesReader>[]> | undefined;
    return async (hash) => {
      if (hash === nothingHash) return nothing;
      const bytes = await own(hash);
      if (bytes) return bytes;
      others ??= this.#holders(); // another file has them, or this one has since been packed
      for (const holder of await others) {
        const bytes = await holder(hash);
        if (bytes) return bytes;
      }
      return null;
    };
  }

  /** Gives the bytes that an action wrote; null where they are not kept or are damaged. */
  writtenBy(action: StoredAction): (version: VersionLine) => Promise<Uint8Array | null> {
    const bytesOf = this.bytesOf(action);
    return async ({ before, after, written }) => {
      if (!written) return null;
      const old = before === null ? nothing : await bytesOf(before);
      const insert = await bytesOf(written.hash);
      if (!old || !insert) return null;
      const bytes = applySplice(old, { ...written, insert });
      return contentHash(bytes) === after ? bytes : null;
    };
  }

  /** Packs, removes duplicates and keeps the bounds; in the background, one program at a time. */
  tend(): Promise<void> {
    this.#newBytes = 0;
    this.#newActions = 0;
    this.#tending = this.#tending.then(() => this.#tend());
    return this.#tending;
  }

  /** Not by the usual bounds where the user's, which may be wider, are not known: the next time will do. */
  async #tend(): Promise<void> {
    const limits = await this.#options.limits?.();
    if (limits !== null) await tendHistory(this.#folder, limits);
  }

  /** Resolves when nothing is done in the background. */
  pendingWrites(): Promise<void> {
    return this.#tending;
  }

  #pathOf({ head, packedAt }: StoredAction): string {
    return join(this.#folder, `${head.id}.${packedAt === null ? 'log' : 'pack'}`);
  }

  /** A pack appears only when complete; its log is removed after that. */
  async #read(id: string, wanted?: Wanted): Promise<StoredAction | UnreadRecord> {
    let unread: Pick<UnreadRecord, 'path' | 'reason'> = {
      path: join(this.#folder, `${id}.log`),
      reason: damagedRecord,
    };
    for (const kind of ['pack', 'log', 'pack']) {
      const path = join(this.#folder, `${id}.${kind}`);
      try {
        const action = await readAction(path, wanted);
        if (action?.head.id === id) return action;
        unread = { path, reason: damagedRecord };
      } catch (error) {
        if (!isFsError(error)) throw error;
        if (error.code !== 'ENOENT') unread = { path, reason: error.code };
      }
    }
    return { id, ...unread, root: await rootOfDamaged(unread.path) };
  }

  async #holders(): Promise<ReturnType<typeof bytesReader>[]> {
    const holders: ReturnType<typeof bytesReader>[] = [];
    for await (const action of this.read(await this.ids(), { line: () => false })) {
      holders.push(bytesReader(this.#pathOf(action), action));
    }
    return holders;
  }

  #prepare(): Promise<void> {
    this.#prepared ??= makePrivateFolder(this.#folder).then(
      () => {},
      (error: unknown) => {
        this.#prepared = null;
        throw error;
      },
    );
    return this.#prepared;
  }

  #count(bytes: number): void {
    this.#hasFailed = false;
    this.#newBytes += bytes;
    this.#newActions += 1;
    if (this.#newBytes >= tendBytes || this.#newActions >= tendActions) void this.tend();
  }

  #report(error: unknown): void {
    this.#prepared = null; // the folder may have been removed
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    const reason = isFsError(error) ? error.code : String(error);
    this.#options.onProblem?.(problem('history-unkept', { path: this.#folder, reason }));
  }
}

function unreadOf(record: StoredAction | UnreadRecord, folder: string): UnreadRecord {
  if ('reason' in record) return record;
  const { id, root } = record.head;
  const kind = record.packedAt === null ? 'log' : 'pack';
  return { id, path: join(folder, `${id}.${kind}`), reason: damagedRecord, root };
}

function* chunksOf<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    if (chunk.push(item) < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
