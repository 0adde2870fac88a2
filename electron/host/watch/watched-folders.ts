import { isFolderImageName } from '../../../shared/image/image-name.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { type FolderReading, readFolderNames } from '../scan/folder-reading.ts';
import { FolderWalk, type WalkListener, type WalkStep } from '../scan/folder-walk.ts';
import { imageOf, type WalkFolder } from '../scan/found-images.ts';
import type { Roots } from '../worker/roots.ts';
import { FolderWatches, type WatchEvents } from './folder-watches.ts';
import { joinPlans, type KnownFolders, noPlan, planRefresh, type RefreshPlan } from './refresh-plan.ts';
import type { TouchedFolders } from './touched.ts';

/** Every folder that a walk has entered: its watch, and its problems. */
export class WatchedFolders {
  readonly #watches: FolderWatches;
  readonly #folders = new Map<string, WalkFolder>();
  readonly #problems = new Map<string, readonly Problem[]>();
  /** Whether events are of any use on this drive. */
  #withEvents = false;
  #closed = false;

  constructor(events: WatchEvents) {
    this.#watches = new FolderWatches(events);
  }

  /** Walks through folders and all below them; from then on they are watched, where events are of any use. */
  async *walk(roots: Roots, starts: readonly WalkFolder[], withEvents: boolean): AsyncGenerator<WalkStep> {
    const entered = new Set<string>();
    this.#withEvents = withEvents;
    const listener: WalkListener = {
      entering: (folder) => {
        entered.add(folder.prefix);
        this.#folders.set(folder.prefix, folder);
        if (withEvents && !this.#closed) this.#watches.add(folder);
      },
      listed: (folder, reading) => {
        this.#problems.set(folder.prefix, reading.problems);
        for (const key of this.#watchImages(folder, reading)) entered.add(key);
      },
    };
    const walk = new FolderWalk(roots, listener);
    for (const start of starts) yield* walk.steps(start);
    const below = starts.map(({ prefix }) => prefix);
    this.forget(below, entered);
  }

  /** Watches the images that are folders, all or those named; the names of the watches. */
  #watchImages(level: WalkFolder, { listing }: FolderReading, names?: ReadonlySet<string>): readonly string[] {
    if (!this.#withEvents || this.#closed) return [];
    return listing.entries
      .filter(({ kind, name, refused }) => kind === 'image' && refused === undefined && isFolderImageName(name))
      .filter(({ name }) => names?.has(name) ?? true)
      .flatMap((entry) => {
        const { image } = imageOf(level, entry, listing);
        return this.#watches.addImage({ folder: image, prefix: level.prefix, name: entry.name });
      });
  }

  /** What the touched names mean; their folders are listed again. */
  async plan(folders: TouchedFolders['folders'], roots: Roots, rowOf: KnownFolders['rowOf']): Promise<RefreshPlan> {
    const readOnly = this.#readOnly();
    const plans = await Promise.all(
      [...folders].map(async ([prefix, names]): Promise<RefreshPlan> => {
        const level = this.#folders.get(prefix);
        if (!level) return noPlan;
        return names ? this.#planFolder(level, names, roots, rowOf) : { ...noPlan, starts: [level] };
      }),
    );
    const still = this.#readOnly();
    // No event tells that a drive has become writable. Where one folder has, the others are asked again.
    if (still.length < readOnly.length) await Promise.all(still.map((level) => this.#list(level, roots)));
    return joinPlans(plans);
  }

  /** The folders that are read-only, as far as is known. */
  #readOnly(): readonly WalkFolder[] {
    const isReadOnly = ({ prefix }: WalkFolder) =>
      this.#problems.get(prefix)?.some(({ code }) => code === 'folder-read-only') ?? false;
    return [...this.#folders.values()].filter(isReadOnly);
  }

  /** Forgets the folders below those prefixes, but for the ones named. */
  forget(below: readonly string[], kept: ReadonlySet<string> = new Set()): void {
    this.#watches.keepOnly(below, kept);
    for (const prefix of [...this.#folders.keys()]) {
      if (kept.has(prefix) || !below.some((start) => prefix.startsWith(start))) continue;
      this.#folders.delete(prefix);
      this.#problems.delete(prefix);
    }
  }

  /** What is wrong with the folders now. */
  problems(): readonly Problem[] {
    return [...this.#problems.values()].flat();
  }

  /** Ends all watches. */
  close(): void {
    this.#closed = true;
    this.#watches.close();
  }

  async #planFolder(
    level: WalkFolder,
    names: ReadonlySet<string>,
    roots: Roots,
    rowOf: KnownFolders['rowOf'],
  ): Promise<RefreshPlan> {
    const reading = await this.#list(level, roots);
    this.#watchImages(level, reading, names);
    return planRefresh(level, names, reading, { rowOf, hasFolder: (prefix) => this.#folders.has(prefix) });
  }

  /** Lists a folder again, with its problems. */
  async #list(level: WalkFolder, roots: Roots): Promise<FolderReading> {
    const reading = await readFolderNames(level, roots);
    this.#problems.set(level.prefix, reading.problems);
    return reading;
  }
}
