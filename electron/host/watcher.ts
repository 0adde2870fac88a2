import type { Problem } from '../../shared/problems/problem.ts';
import type { EventHub } from './events.ts';
import { scanFolder } from './folder-scan.ts';
import { FolderWalk, readFolderNames, type WalkFolder, type WalkListener, type WalkStep } from './folder-walk.ts';
import type { HeaderPool } from './header-pool.ts';
import type { Roots } from './image-job.ts';
import { RowStream } from './row-stream.ts';
import type { Session, SessionFolder } from './session.ts';
import { goneBelow, takeNews } from './watch/changes.ts';
import { isRemote } from './watch/drive-kind.ts';
import { FolderWatches } from './watch/folder-watches.ts';
import { Reachability } from './watch/reachability.ts';
import { imageNameBehind, isTelling, noPlan, planRefresh, type RefreshPlan } from './watch/refresh-plan.ts';
import { Rhythm } from './watch/rhythm.ts';
import { Touched } from './watch/touched.ts';

/** What a watcher works with. */
export interface WatchTools {
  readonly session: Session;
  readonly pool: HeaderPool;
  readonly events: EventHub;
}

/** How often the folder is looked for, in ms. */
const beatMs = 2000;

/**
 * Follows one opened folder (SPEC 4): what other programs change in it is told as rows, what vanishes as gone, and a
 * folder that vanishes as a whole leaves everything as it is until it returns.
 */
export class FolderWatcher {
  readonly #folder: SessionFolder;
  readonly #tools: WatchTools;
  readonly #watches: FolderWatches;
  readonly #reach: Reachability;
  readonly #rhythm = new Rhythm(() => this.#run());
  readonly #touched = new Touched();
  readonly #closed = new AbortController();
  /** Every folder that a walk has entered, and the problems of each. */
  readonly #folders = new Map<string, WalkFolder>();
  readonly #problems = new Map<string, readonly Problem[]>();
  /** Images that are being saved here: what is heard of them is our own doing. */
  readonly #own = new Set<string>();
  readonly #remote: Promise<boolean>;
  #beat: NodeJS.Timeout | null = null;
  #offlineSince: number | null = null;

  constructor(folder: SessionFolder, tools: WatchTools) {
    this.#folder = folder;
    this.#tools = tools;
    this.#reach = new Reachability(folder.root);
    this.#remote = isRemote(folder.root);
    this.#watches = new FolderWatches({
      onTouch: (prefix, name) => this.#onTouch(prefix, name),
      onFailure: () => this.#rhythm.poll(),
    });
  }

  /** The steps of a walk from which on the folder is watched. */
  async *walk(roots: Roots): AsyncGenerator<WalkStep> {
    // The first look remembers whether the folder is the top of a drive.
    await this.#reach.check();
    yield* this.#walkFrom(roots, [{ folder: roots.root, prefix: '', linked: false }]);
  }

  /** Nothing is read until the answer is called: a scan or a save runs, of these images. */
  hold(paths: Iterable<string> = []): () => void {
    for (const path of paths) this.#own.add(path);
    return this.#rhythm.hold();
  }

  /** Since when the folder cannot be reached, in ms; null when it is there. Asks the drive. */
  async offlineSince(): Promise<number | null> {
    await this.#look();
    return this.#offlineSince;
  }

  /** Looks after the folder from now on, also where no event tells that it vanished. */
  start(): void {
    this.#beat ??= setInterval(() => void this.#look(), beatMs).unref();
    this.#rhythm.start();
  }

  /** Ends all watching. */
  close(): void {
    this.#closed.abort();
    if (this.#beat) clearInterval(this.#beat);
    this.#rhythm.close();
    this.#watches.close();
  }

  async *#walkFrom(roots: Roots, starts: readonly WalkFolder[]): AsyncGenerator<WalkStep> {
    const watches = !(await this.#remote);
    if (!watches) this.#rhythm.poll();
    const entered = new Set<string>();
    const listener: WalkListener = {
      entering: (folder) => {
        entered.add(folder.prefix);
        this.#folders.set(folder.prefix, folder);
        if (watches && !this.#closed.signal.aborted) this.#watches.add(folder);
      },
      listed: ({ prefix }, { problems }) => this.#problems.set(prefix, problems),
    };
    const walk = new FolderWalk(roots, listener);
    for (const start of starts) yield* walk.steps(start);
    this.#forget(
      starts.map(({ prefix }) => prefix),
      entered,
    );
  }

  /** Forgets the folders below those prefixes, but for the ones named. */
  #forget(below: readonly string[], kept: ReadonlySet<string>): void {
    this.#watches.keepOnly(below, kept);
    for (const prefix of [...this.#folders.keys()]) {
      if (kept.has(prefix) || !below.some((start) => prefix.startsWith(start))) continue;
      this.#folders.delete(prefix);
      this.#problems.delete(prefix);
    }
  }

  #onTouch(prefix: string, name: string | null): void {
    if (name !== null && !isTelling(name)) return;
    const path = prefix + imageNameBehind(name ?? '');
    if (this.#own.has(path)) this.#touched.note(prefix, name);
    else this.#touched.add(prefix, name);
    for (const link of this.#folder.rows.linksTo(path)) this.#touched.note(...placeOf(link));
    this.#rhythm.touch();
  }

  /** Asks whether the folder is there, and tells when that has changed. */
  async #look(): Promise<boolean> {
    const isThere = await this.#reach.check();
    if (this.#closed.signal.aborted) return false;
    if (isThere !== (this.#offlineSince === null)) this.#turn(isThere);
    return isThere;
  }

  #turn(isThere: boolean): void {
    this.#offlineSince = isThere ? null : Date.now();
    this.#tools.events.emit('folder.state', { folder: this.#folder.id, offlineSince: this.#offlineSince });
    if (!isThere) return;
    this.#touched.addAll();
    this.#rhythm.touch();
  }

  /** Reads what was touched, or everything when the interval of looking for changes has passed. */
  async #run(): Promise<void> {
    if (!(await this.#look())) return;
    if (this.#touched.isEmpty) this.#touched.addAll();
    const { folders, all } = this.#touched.take();
    const own = new Set(this.#own);
    this.#own.clear();
    const roots = this.#tools.session.roots(this.#folder);
    const plan = all ? everything(roots) : await this.#plan(folders, roots);
    await this.#read(plan, own, roots);
  }

  async #plan(folders: ReadonlyMap<string, ReadonlySet<string> | null>, roots: Roots): Promise<RefreshPlan> {
    const plans = await Promise.all(
      [...folders].map(async ([prefix, names]) => {
        const level = this.#folders.get(prefix);
        if (!level) return noPlan;
        if (names === null) return { ...noPlan, starts: [level] };
        return this.#planFolder(level, names, roots);
      }),
    );
    return joinPlans(plans);
  }

  async #planFolder(level: WalkFolder, names: ReadonlySet<string>, roots: Roots): Promise<RefreshPlan> {
    const reading = await readFolderNames(level, roots);
    this.#problems.set(level.prefix, reading.problems);
    return planRefresh(level, names, reading, {
      hasRow: (path) => this.#folder.rows.latest(path) !== undefined,
      hasFolder: (prefix) => this.#folders.has(prefix),
    });
  }

  async #read(plan: RefreshPlan, own: ReadonlySet<string>, roots: Roots): Promise<void> {
    const { rows, id } = this.#folder;
    const readAt = Date.now();
    const seen = new Set<string>();
    const stream = new RowStream((some) => this.#tools.events.emit('rows.changed', { folder: id, rows: some }));
    const summary = await scanFolder({
      roots,
      pool: this.#tools.pool,
      signal: this.#closed.signal,
      steps: this.#steps(plan, roots),
      knownRow: (path) => (own.has(path) ? rows.latest(path) : rows.get(path)),
      onRows: (some) => {
        for (const { path } of some) seen.add(path);
        stream.push(takeNews(some, rows, readAt));
      },
      onProgress: () => {},
    });
    stream.flush();
    // A drive that was pulled out meanwhile has not lost its images.
    if (summary.cancelled || !(await this.#look())) return;
    const walked = plan.starts.map(({ prefix }) => prefix);
    this.#forget(plan.goneFolders, new Set());
    const gone = goneBelow(rows.paths(), walked, seen, plan.goneFolders, summary.unread);
    this.#tell([...plan.gone.filter((path) => !seen.has(path)), ...gone]);
  }

  async *#steps({ images, starts }: RefreshPlan, roots: Roots): AsyncGenerator<WalkStep> {
    yield { images, problems: [] };
    yield* this.#walkFrom(roots, starts);
  }

  #tell(gone: readonly string[]): void {
    this.#folder.rows.remove(gone);
    const problems = [...this.#problems.values()].flat();
    this.#tools.events.emit('folder.changed', { folder: this.#folder.id, gone, problems });
  }
}

function everything({ root }: Roots): RefreshPlan {
  return { ...noPlan, starts: [{ folder: root, prefix: '', linked: false }] };
}

function joinPlans(plans: readonly RefreshPlan[]): RefreshPlan {
  return {
    images: plans.flatMap(({ images }) => images),
    starts: plans.flatMap(({ starts }) => starts),
    gone: plans.flatMap(({ gone }) => gone),
    goneFolders: plans.flatMap(({ goneFolders }) => goneFolders),
  };
}

/** The folder of a row path and the name in it. */
function placeOf(path: string): [prefix: string, name: string] {
  const end = path.lastIndexOf('/') + 1;
  return [path.slice(0, end), path.slice(end)];
}
