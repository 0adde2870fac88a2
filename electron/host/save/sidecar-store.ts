import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import { maxTableBytes } from '../../../shared/deposit/table/decode.ts';
import type { FieldChange } from '../../../shared/edits/patch.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import type { Repair } from '../../../shared/problems/repair.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { maxSidecarBytes } from '../../../shared/sidecar/document/decode.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import { type Disk, realDisk, refusesLinks } from '../disk/disk.ts';
import { isLink } from '../disk/entry-kind.ts';
import { ageText, FolderLocked, lockOwner } from '../disk/folder-locked.ts';
import { FolderLocks } from '../disk/folder-locks.ts';
import { FolderSync } from '../disk/folder-sync.ts';
import { attempt, fsProblem, isFsError, nullIfFsError } from '../disk/fs-problem.ts';
import { type MoveResult, moveFile } from '../disk/move-file.ts';
import { PathQueue } from '../disk/path-queue.ts';
import { type DepositFile, type ImagePlace, shownFile, sidecarTarget, whyReadOnly } from '../disk/paths.ts';
import { GroupLost, LedOutside, removeDurably, Unsynced, writeAtomic } from '../disk/write-atomic.ts';
import type { Recorder } from '../history/recorder.ts';
import { readSettledSidecar } from '../scan/read-until-stable.ts';
import type { DraftAhead } from '../worker/draft-ahead.ts';
import { isSameContent, type LoadedSidecar, showsLaterChanges } from '../worker/loaded-sidecar.ts';
import {
  type ConflictChoice,
  draftEdit,
  draftNew,
  type FirstHeader,
  type SidecarDraft,
} from '../worker/sidecar-draft.ts';

/** Changes to one image's sidecar. */
export interface SidecarSave {
  readonly place: ImagePlace;
  /** The opened folders. */
  readonly roots: readonly string[];
  readonly changes: readonly FieldChange[];
  /** The image's header, for a first sidecar. */
  readonly header: () => Promise<FirstHeader>;
  /** Keeps what is replaced. */
  readonly recorder?: Recorder;
  /** Decides fields that both sides changed; without it they are conflicts. */
  readonly conflicts?: ConflictChoice | undefined;
  /** A draft of exactly these changes, made ahead. */
  readonly ahead?: DraftAhead | null;
}

/** Any change of one image's sidecar. */
export interface SidecarChange extends Pick<SidecarSave, 'place' | 'roots' | 'recorder'> {
  /** Plans the change of the current content, null for a missing file; called again if the file changes. */
  readonly plan: (now: LoadedSidecar | null) => SidecarDraft | Promise<SidecarDraft>;
  /** A plan made ahead, valid as long as the file is unchanged. */
  readonly ahead?: Pick<DraftAhead, 'loaded' | 'draft'>;
}

/** Result of a save. */
export type SaveResult =
  /** `problem`: the drive did not confirm that the replacement survives a power cut. */
  | {
      readonly state: 'saved';
      readonly repairs: readonly Repair[];
      /** What was written into fields; absent where a file was moved. */
      readonly changes?: readonly FieldChange[];
      /** Whether there was no sidecar before, or is none now. */
      readonly isWhole?: boolean;
      readonly problem?: Problem;
    }
  | { readonly state: 'unchanged' }
  | { readonly state: 'failed'; readonly problem: Problem; readonly conflicts: readonly FieldChange[] };

/** Merges tried when another program writes at the same moment, before it is reported. */
const maxAttempts = 24;

/** Loads and saves sidecars (docs/format.md 5): merged with what is on disk, atomic, one at a time for each file. */
export class SidecarStore {
  readonly #disk: Disk;
  readonly #folders: FolderSync;
  readonly #locks: FolderLocks;
  readonly #queue = new PathQueue();

  constructor(disk: Disk = realDisk) {
    this.#disk = disk;
    this.#folders = new FolderSync(disk);
    this.#locks = new FolderLocks(disk);
  }

  /** Writes the changes; nothing is written when they change nothing or any of them is in conflict. */
  save(save: SidecarSave): Promise<SaveResult> {
    return this.change(changeOf(save));
  }

  /** What a save would do after saves of the same sidecar with the `earlier` changes; nothing is written. */
  draft(save: SidecarSave, earlier: readonly (readonly FieldChange[])[] = []): Promise<SidecarDraft> {
    return this.draftChange({ ...changeOf(save), plan: (now) => draftAfter(earlier, now?.bytes ?? null, save) });
  }

  /** Carries out the plan on the content that is replaced. */
  async change(change: SidecarChange): Promise<SaveResult> {
    const { sidecar } = change.place;
    const readOnly = whyReadOnly(change.place);
    if (readOnly) return failed(readOnly);
    const result = refusesLinks
      ? await this.#queue.run(sidecar, () => this.#changeAlone(sidecar, change, change.ahead))
      : 'link';
    if (result !== 'link') return result;
    const target = await sidecarTarget(change.roots, change.place);
    if (!target.ok) return failed(target.problem);
    const behind = await this.#queue.run(target.value, () => this.#changeAlone(target.value, change));
    return behind === 'link' ? failed(contended(change.place)) : behind;
  }

  /** What a change would do; nothing is written. */
  async draftChange({ place, roots, plan }: SidecarChange): Promise<SidecarDraft> {
    const readOnly = whyReadOnly(place);
    if (readOnly) return { kind: 'refused', problem: readOnly, conflicts: [] };
    const target = await sidecarTarget(roots, place);
    if (!target.ok) return { kind: 'refused', problem: target.problem, conflicts: [] };
    const loaded = await this.#loadOrFail(target.value, place);
    if (!loaded.ok) return { kind: 'refused', problem: loaded.problem, conflicts: [] };
    const draft = await plan(loaded.value);
    if (draft.kind !== 'write') return draft;
    const barred = whyProtected(loaded.value, place) ?? (await this.#whyClosed(dirname(target.value), place));
    return barred ? { kind: 'refused', problem: barred, conflicts: [] } : draft;
  }

  /** Why nothing can be written in a folder. */
  async #whyClosed(folder: string, place: ImagePlace): Promise<Problem | null> {
    const open = await attempt(shownFile(place), () => this.#disk.accessFolder(folder));
    return open.ok ? null : { ...open.problem, path: place.path };
  }

  /** The sidecar's bytes, null when there is none. */
  async load(place: ImagePlace, roots: readonly string[]): Promise<Result<LoadedSidecar | null>> {
    const target = await sidecarTarget(roots, place);
    return target.ok ? this.#loadOrFail(target.value, place) : target;
  }

  /**
   * Gives a file another name, overwriting nothing, while no save of either name runs, here or in another Scopecard.
   * `isWanted` is called just before; null when it refuses.
   * @throws what the disk throws
   */
  move(from: string, to: string, isWanted: () => Promise<boolean>): Promise<MoveResult | null> {
    const move = async () =>
      (await isWanted()) ? moveFile(from, to, { disk: this.#disk, folders: this.#folders }) : null;
    const locked = () => this.#locks.runAll([dirname(from), dirname(to)], move);
    return this.#queue.runAll([from, to], locked);
  }

  /** How many saves and moves have ended. */
  get done(): number {
    return this.#queue.done;
  }

  /** Ends when every save has ended. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Changes the file at `target`; `link` when that is a link and nothing was done. */
  async #changeAlone(
    target: string,
    change: SidecarChange,
    ahead?: SidecarChange['ahead'],
  ): Promise<SaveResult | 'link'> {
    const { path } = change.place;
    try {
      for (let attempt = 0; attempt < maxAttempts; attempt++) {
        const result = await this.#attempt(target, change, attempt === 0 ? ahead : undefined);
        if (result) return result;
      }
      return failed(contended(change.place));
    } catch (error) {
      if (isFsError(error) && error.code === 'ELOOP' && refusesLinks && (await isLink(target))) return 'link';
      return failed(await saveProblem(error, shownFile(change.place), path));
    }
  }

  /** One merge and write; null when the file changed in the meantime. */
  async #attempt(target: string, change: SidecarChange, ahead: SidecarChange['ahead']): Promise<SaveResult | null> {
    const { path } = change.place;
    const shown = shownFile(change.place);
    const loaded = ahead ? ok(ahead.loaded) : await this.#load(target, change.place);
    if (!loaded.ok) return failed({ ...loaded.problem, path });
    const old = loaded.value;
    const draft = ahead?.draft ?? (await change.plan(old));
    if (draft.kind !== 'write') return withoutWriting(draft, path);
    const barred = whyProtected(old, change.place);
    if (barred) return failed(barred);
    const written = await this.#replace(target, old, draft, change);
    if (written === 'unwanted') return null;
    const { bytes, repairs, changes } = draft;
    const saved = { state: 'saved', repairs, changes, isWhole: old === null || bytes === null } as const;
    return written === 'unsynced' ? { ...saved, problem: problem('saved-unsynced', { path: shown }, { path }) } : saved;
  }

  /** Records the old content and writes the new one; both run in parallel up to the replacement. */
  async #replace(
    target: string,
    old: LoadedSidecar | null,
    draft: DraftedWrite,
    change: SidecarChange,
  ): Promise<'written' | 'unwanted' | 'unsynced'> {
    const { bytes, changes, answers } = draft;
    const { path, file } = change.place;
    const replaced = { path, sidecar: target, before: old?.bytes ?? null, after: bytes, changes };
    const version = { ...replaced, ...(file && { file }), ...(answers && { answers }) };
    const kept = change.recorder?.keep(version);
    const ready = () => kept?.ready() ?? Promise.resolve();
    const staged = () => kept?.staged?.() ?? Promise.resolve();
    const write = {
      path: target,
      ready,
      staged,
      inside: change.roots,
      stillWanted: () => this.#isStill(target, old, file),
      ...(old && { isUntouched: (second: string) => this.#isUntouched(second, old, file) }),
    };
    const disk = { disk: this.#disk, folders: this.#folders, locks: this.#locks };
    try {
      const isWritten = bytes
        ? await writeAtomic({ ...write, bytes, replaces: old?.stats ?? null, isNew: old === null }, disk)
        : await removeDurably({ ...write, stillWanted: () => this.#isStillInside(target, old, file) }, disk);
      if (!isWritten) kept?.drop();
      return isWritten ? 'written' : 'unwanted';
    } catch (error) {
      if (error instanceof Unsynced) return 'unsynced';
      // A rename may report a failure although it worked: then it must be undone.
      if (await this.#isStill(target, old, file).catch(() => false)) kept?.drop();
      throw error;
    }
  }

  async #loadOrFail(target: string, place: ImagePlace): Promise<Result<LoadedSidecar | null>> {
    const loaded = await attempt(shownFile(place), () => this.#load(target, place));
    return loaded.ok ? loaded.value : loaded;
  }

  async #load(target: string, place: ImagePlace): Promise<Result<LoadedSidecar | null>> {
    const isOutput = place.file === 'output';
    const readAt = Date.now();
    const file = await (isOutput ? this.#disk.read(target, maxTableBytes) : readSettledSidecar(this.#disk, target));
    if (!file) return ok(null);
    const { stats, bytes } = file;
    if (bytes) return ok({ bytes, stats, readAt });
    const limit = isOutput ? maxTableBytes / 1024 / 1024 : 64;
    const reason = stats.isDirectory() ? 'EISDIR' : stats.isFile() ? 'too-large' : 'not-file';
    const shown = shownFile(place);
    return fail(problem('uneditable', { path: shown, ...because(reason, { limit }) }, { path: shown }));
  }

  /** Whether the file is as it was loaded: by its stamp, and by its content where the stamp differs or cannot show a change. */
  async #isStill(target: string, old: LoadedSidecar | null, file: DepositFile | undefined): Promise<boolean> {
    const stats = await this.#disk.stat(target);
    if (!stats || !old) return !stats && !old;
    if (isSameContent(stats, old.stats) && stats.ctimeMs === old.stats.ctimeMs && showsLaterChanges(old)) return true;
    return this.#hasSameBytes(target, stats, old, file);
  }

  /** The same, whatever its stamp: what is removed has no second name by which it could be compared afterwards. */
  async #isStillInside(target: string, old: LoadedSidecar | null, file: DepositFile | undefined): Promise<boolean> {
    return (await this.#isStill(target, old, file)) && (old === null || this.#isUntouched(target, old, file));
  }

  /** The same for a file under its second name: by its content alone, because linking changes one of its times, and programs can set the other. */
  async #isUntouched(second: string, old: LoadedSidecar, file: DepositFile | undefined): Promise<boolean> {
    const now = await this.#disk.read(second, longest(file)).catch(nullIfFsError);
    // An unreadable file is not evidence of another program's write.
    return now === null || (now.bytes !== null && Buffer.compare(now.bytes, old.bytes) === 0);
  }

  async #hasSameBytes(path: string, stats: Stats, old: LoadedSidecar, file: DepositFile | undefined): Promise<boolean> {
    if (!stats.isFile() || stats.size !== old.bytes.length) return false;
    const now = await this.#disk.read(path, longest(file));
    return now?.bytes != null && Buffer.compare(now.bytes, old.bytes) === 0;
  }
}

function longest(file: DepositFile | undefined): number {
  return file === 'output' ? maxTableBytes : maxSidecarBytes;
}

type DraftedWrite = Extract<SidecarDraft, { kind: 'write' }>;

function changeOf(save: SidecarSave): SidecarChange {
  const { place, roots, changes, recorder, ahead } = save;
  const plan = (now: LoadedSidecar | null) => draftOn(now?.bytes ?? null, changes, save);
  return { place, roots, plan, ...(recorder && { recorder }), ...(ahead && { ahead }) };
}

function draftOn(bytes: Uint8Array | null, changes: readonly FieldChange[], save: SidecarSave) {
  const { place, header, conflicts } = save;
  return bytes
    ? draftEdit(bytes, changes, sidecarName(place.path), { conflicts })
    : draftNew(changes, header, conflicts);
}

async function draftAfter(
  earlier: readonly (readonly FieldChange[])[],
  bytes: Uint8Array | null,
  save: SidecarSave,
): Promise<SidecarDraft> {
  let now = bytes;
  for (const changes of earlier) {
    const draft = await draftOn(now, changes, save);
    if (draft.kind === 'write') now = draft.bytes;
  }
  return draftOn(now, save.changes, save);
}

/** Why a file is not replaced: a rename needs permission on the folder, not the file, so a write-protected one is respected here. */
function whyProtected(old: LoadedSidecar | null, place: ImagePlace): Problem | null {
  const isProtected = old !== null && (old.stats.mode & 0o222) === 0;
  return isProtected ? problem('no-permission', { path: shownFile(place) }, { path: place.path }) : null;
}

/** Another program keeps writing the file. */
function contended(place: ImagePlace): Problem {
  return problem('locked', { path: shownFile(place) }, { path: place.path });
}

function failed(problem: Problem, conflicts: readonly FieldChange[] = []): SaveResult {
  return { state: 'failed', problem, conflicts };
}

function withoutWriting(draft: Exclude<SidecarDraft, { kind: 'write' }>, path: string): SaveResult {
  if (draft.kind === 'unchanged') return { state: 'unchanged' };
  return failed(
    { ...draft.problem, path },
    draft.conflicts.map(({ change }) => change),
  );
}

/** The operating system's failures are expected; anything else is a bug, reported for this image only. */
async function saveProblem(error: unknown, shown: string, path: string): Promise<Problem> {
  if (error instanceof GroupLost) return problem('group-lost', { path: shown }, { path });
  if (error instanceof FolderLocked) {
    const { lock } = error;
    const [owner, age] = [await lockOwner(lock), ageText(Date.now() - lock.mtimeMs)];
    return problem('folder-locked', { path: shown, lock: lock.path, owner, age }, { path });
  }
  if (error instanceof LedOutside) return problem('link-outside', { path: shown }, { path });
  if (isFsError(error)) return { ...fsProblem(error, shown), path };
  return problem('unexpected', { reason: error instanceof Error ? error.message : String(error) }, { path });
}
