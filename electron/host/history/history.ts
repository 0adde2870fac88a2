import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import type { ActionCause } from '../../../shared/saved/history.ts';
import { type Disk, realDisk } from '../disk/disk.ts';
import { isFolder, isLink } from '../disk/entry-kind.ts';
import { FolderSync } from '../disk/folder-sync.ts';
import { isFsError, isFullError } from '../disk/fs-problem.ts';
import { makePrivateFolder } from '../disk/private-file.ts';
import { thisProcess } from '../disk/process-owner.ts';
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
import { type BytesByHash, bytesReader, bytesUnread } from './stored-bytes.ts';
import { isTendingDue, tendActions, tendBytes } from './tending-due.ts';
import { damagedAction, damagedRecord, type UnreadRecord, unreadProblem, wholeHistory } from './unread-record.ts';

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

const nothing = new Uint8Array();
const nothingHash = contentHash(nothing);
const filesAtOnce = 32;

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
      { id, time, ...action, writer: await thisProcess() },
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
        if (action === null) continue;
        if ('reason' in action) unread(action);
        else if (action.isDamaged) unread(damagedAction(action, this.#folder));
        if (!('reason' in action)) yield action;
      }
    }
  }

  /** One action; null where there is none of that id. */
  async action(id: string): Promise<Result<StoredAction | null>> {
    const action = isActionId(id) ? await this.#read(id) : null;
    return action && 'reason' in action ? fail(unreadProblem(action)) : ok(action);
  }

  /** Gives bytes that an action keeps by their hash. */
  bytesOf(action: StoredAction): BytesByHash {
    const own = bytesReader(this.#pathOf(action), action);
    let others: Promise<readonly BytesByHash[]> | undefined;
    return async (hash) => {
      if (hash === nothingHash) return ok(nothing);
      let found = await own(hash);
      if (found.ok && found.value) return found;
      others ??= this.#holders(); // another file has them, or this one has since been packed
      for (const holder of await others) {
        const bytes = await holder(hash);
        if (bytes.ok && bytes.value) return bytes;
        if (found.ok) found = bytes;
      }
      return found;
    };
  }

  /** Gives the bytes that an action wrote; null where they are not kept or are damaged. */
  writtenBy(action: StoredAction): (version: VersionLine) => Promise<Result<Uint8Array | null>> {
    const bytesOf = this.bytesOf(action);
    return async ({ before, after, written }) => {
      if (!written) return ok(null);
      const old = before === null ? ok(nothing) : await bytesOf(before);
      if (!old.ok || !old.value) return old;
      const insert = await bytesOf(written.hash);
      if (!insert.ok || !insert.value) return insert;
      const bytes = applySplice(old.value, { ...written, insert: insert.value });
      return ok(contentHash(bytes) === after ? bytes : null);
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

  /** A pack appears only when complete; its log is removed after that. Null where another program has removed both. */
  async #read(id: string, wanted?: Wanted): Promise<StoredAction | UnreadRecord | null> {
    let unread: Pick<UnreadRecord, 'path' | 'reason'> | null = null;
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
    if (unread) return { id, ...unread, root: await rootOfDamaged(unread.path) };
    if (await isFolder(this.#folder)) return null;
    return { id, path: this.#folder, reason: 'ENOENT', root: null };
  }

  /** Where other records may be the ones that have the bytes, and cannot be read now, all others are asked first. */
  async #holders(): Promise<readonly BytesByHash[]> {
    const holders: BytesByHash[] = [];
    const closed: BytesByHash[] = [];
    const note = ({ path, reason }: UnreadRecord) => {
      if (reason !== damagedRecord) closed.push(async () => bytesUnread(path, reason));
    };
    for await (const action of this.read(await this.ids(note), { line: () => false }, note)) {
      holders.push(bytesReader(this.#pathOf(action), action));
    }
    return [...holders, ...closed];
  }

  #prepare(): Promise<void> {
    this.#prepared ??= makePrivateFolder(this.#folder);
    return this.#prepared;
  }

  #count(bytes: number): void {
    this.#hasFailed = false;
    this.#newBytes += bytes;
    this.#newActions += 1;
    if (this.#newBytes >= tendBytes || this.#newActions >= tendActions) void this.tend();
    else this.#tending = this.#tending.then(() => this.#tendIfDue());
  }

  async #tendIfDue(): Promise<void> {
    if (await isTendingDue(this.#folder)) await this.#tend();
  }

  #report(error: unknown): void {
    this.#prepared = null; // it was not made, or has been removed since
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    if (isFullError(error)) void this.tend();
    const reason = isFsError(error) ? error.code : String(error);
    this.#options.onProblem?.(problem('history-unkept', { path: this.#folder, reason }));
  }
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
