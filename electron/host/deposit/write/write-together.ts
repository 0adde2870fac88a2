import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import { fail, ok, type Result } from '../../../../shared/problems/result.ts';
import { type ImagePlace, sidecarTarget } from '../../disk/paths.ts';
import type { Kept, Recorder } from '../../history/recorder.ts';
import type { SaveResult, SidecarStore } from '../../save/sidecar-store.ts';
import type { LoadedSidecar } from '../../worker/loaded-sidecar.ts';
import type { SidecarDraft } from '../../worker/sidecar-draft.ts';

/** A file and its whole new content; null removes it. */
export interface NewContent {
  readonly place: ImagePlace;
  readonly bytes: Uint8Array | null;
}

/** What happened to a file. */
export type FileState = 'new' | 'changed' | 'removed' | 'unchanged';

/** What files are written with. */
export interface TogetherTools {
  readonly roots: readonly string[];
  readonly store: SidecarStore;
  readonly recorder: Recorder;
}

/** Files that are staged, or replaced, at one time: each of them needs an open file. */
const atOnce = 64;

/**
 * Writes several files as one step: all of them are staged beside their places before the first is replaced, and where a
 * replacement fails, the earlier ones are undone. What they replace goes into the history.
 */
export async function writeTogether(
  files: readonly NewContent[],
  tools: TogetherTools,
): Promise<Result<readonly FileState[]>> {
  const waits = await areApart(files, tools.roots);
  const writes = files.map((file) => new FileWrite(file, waits, tools));
  await mapLimit(writes, atOnce, (write) => write.stage());
  const isOff = writes.some(({ hasFailed }) => hasFailed);
  await mapLimit(writes, atOnce, (write) => write.finish(isOff));
  const failed = writes.filter(({ result }) => result?.state === 'failed');
  const cause = failed.find(({ isCalledOff }) => !isCalledOff)?.result;
  if (cause?.state !== 'failed') return ok(writes.map(({ state }) => state));
  for (const write of writes.reverse()) await write.takeBack();
  return fail(cause.problem);
}

/** Two names of one file are written one after the other: neither can wait for the other then. */
async function areApart(files: readonly NewContent[], roots: readonly string[]): Promise<boolean> {
  const targets = await Promise.all(files.map(({ place }) => sidecarTarget(roots, place)));
  const paths = targets.flatMap((target) => (target.ok ? [target.value] : []));
  return new Set(paths).size === paths.length;
}

class FileWrite {
  result: SaveResult | null = null;
  /** It would have been written, had another not failed. */
  isCalledOff = false;
  readonly #file: NewContent;
  readonly #tools: TogetherTools;
  #before: Uint8Array | null = null;
  /** What is there now was read, and is to become something else. */
  #isDrafted = false;
  #kept: Kept | null = null;
  #ended: Promise<void> = Promise.resolve();
  /** Settled when all files are staged: whether one of them has failed. */
  readonly #isOff: Promise<boolean>;
  #goOn: (isOff: boolean) => void = () => {};

  /** @param waits whether it waits for the other files when it is staged */
  constructor(file: NewContent, waits: boolean, tools: TogetherTools) {
    this.#file = file;
    this.#tools = tools;
    this.#isOff = new Promise((resolve) => {
      this.#goOn = resolve;
    });
    if (!waits) this.#goOn(false);
  }

  get hasFailed(): boolean {
    return this.result?.state === 'failed';
  }

  get state(): FileState {
    if (this.result?.state !== 'saved') return 'unchanged';
    if (this.#file.bytes === null) return 'removed';
    return this.#before === null ? 'new' : 'changed';
  }

  /** Begins the write; done when the new file is beside the old one, or nothing is left to do. */
  stage(): Promise<void> {
    return new Promise((staged, failed) => {
      this.#ended = this.#write(staged);
      this.#ended.then(staged, failed);
    });
  }

  /** Replaces the file, or for `isOff` leaves it as it is. */
  finish(isOff: boolean): Promise<void> {
    this.#goOn(isOff);
    return this.#ended;
  }

  async #write(staged: () => void): Promise<void> {
    const { roots, store, recorder } = this.#tools;
    const waiting: Recorder = { keep: (version) => this.#keep(recorder.keep(version), staged) };
    const plan = (now: LoadedSidecar | null) => this.#plan(now);
    this.result = await store.change({ place: this.#file.place, roots, plan, recorder: waiting });
  }

  /**
   * Puts back what was there, unless another program wrote the file since. A drive may report a failure of what it did:
   * a file that failed is looked at too.
   */
  async takeBack(): Promise<void> {
    if (!this.#isDrafted) return;
    const { place, bytes } = this.#file;
    const { roots, store } = this.#tools;
    const plan = (now: LoadedSidecar | null): SidecarDraft =>
      isContent(now, bytes) ? written(this.#before) : { kind: 'unchanged' };
    const back = await store.change({ place, roots, plan });
    if (back.state === 'saved') this.#kept?.drop();
  }

  #plan(now: LoadedSidecar | null): SidecarDraft {
    const { bytes } = this.#file;
    this.#before = now?.bytes ?? null;
    this.#isDrafted = !isContent(now, bytes);
    return this.#isDrafted ? written(bytes) : { kind: 'unchanged' };
  }

  /** When the new file is beside the old one and the history has its version, each waits for all others. */
  #keep(kept: Kept, hasStaged: () => void): Kept {
    this.#kept = kept;
    const staged = async () => {
      hasStaged();
      this.isCalledOff = await this.#isOff;
      if (this.isCalledOff) throw new Error('another file of the same step cannot be written');
    };
    return { ready: () => kept.ready(), staged, drop: () => kept.drop() };
  }
}

function isContent(now: LoadedSidecar | null, bytes: Uint8Array | null): boolean {
  if (now === null || bytes === null) return now === bytes;
  return Buffer.compare(now.bytes, bytes) === 0;
}

function written(bytes: Uint8Array | null): SidecarDraft {
  return { kind: 'write', bytes, repairs: [], changes: [] };
}
