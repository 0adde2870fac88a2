import type { Problem } from '../../../shared/problems/problem.ts';
import { FolderWalk, readFolderNames, type WalkFolder, type WalkListener, type WalkStep } from '../scan/folder-walk.ts';
import type { Roots } from '../worker/roots.ts';
import { FolderWatches, type WatchEvents } from './folder-watches.ts';
import { joinPlans, noPlan, planRefresh, type RefreshPlan } from './refresh-plan.ts';
import type { TouchedFolders } from './touched.ts';

/** Every folder that a walk has entered: its watch, and its problems. */
export class WatchedFolders {
  readonly #watches: FolderWatches;
  readonly #folders = new Map<string, WalkFolder>();
  readonly #problems = new Map<string, readonly Problem[]>();
  #closed = false;

  constructor(events: WatchEvents) {
    this.#watches = new FolderWatches(events);
  }

  /** Walks through folders and all below them; from then on they are watched, where events are of any use. */
  async *walk(roots: Roots, starts: readonly WalkFolder[], withEvents: boolean): AsyncGenerator<WalkStep> {
    const entered = new Set<string>();
    const listener: WalkListener = {
      entering: (folder) => {
        entered.add(folder.prefix);
        this.#folders.set(folder.prefix, folder);
        if (withEvents && !this.#closed) this.#watches.add(folder);
      },
      listed: ({ prefix }, { problems }) => this.#problems.set(prefix, problems),
    };
    const walk = new FolderWalk(roots, listener);
    for (const start of starts) yield* walk.steps(start);
    const below = starts.map(({ prefix }) => prefix);
    this.forget(below, entered);
  }

  /** What the touched names mean; their folders are listed again. */
  async plan(
    folders: TouchedFolders['folders'],
    roots: Roots,
    hasRow: (path: string) => boolean,
  ): Promise<RefreshPlan> {
    const plans = await Promise.all(
      [...folders].map(async ([prefix, names]): Promise<RefreshPlan> => {
        const level = this.#folders.get(prefix);
        if (!level) return noPlan;
        return names ? this.#planFolder(level, names, roots, hasRow) : { ...noPlan, starts: [level] };
      }),
    );
    return joinPlans(plans);
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
    hasRow: (path: string) => boolean,
  ): Promise<RefreshPlan> {
    const reading = await readFolderNames(level, roots);
    this.#problems.set(level.prefix, reading.problems);
    return planRefresh(level, names, reading, { hasRow, hasFolder: (prefix) => this.#folders.has(prefix) });
  }
}
