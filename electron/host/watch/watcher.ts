import type { ImageRow } from '../../../shared/image/image-row.ts';
import { answersStamp } from '../deposit/read/answers-stamp.ts';
import { isRemote } from '../disk/drive-kind.ts';
import type { EventHub } from '../events.ts';
import { scanFolder } from '../scan/folder-scan.ts';
import type { WalkStep } from '../scan/folder-walk.ts';
import type { WalkFolder } from '../scan/found-images.ts';
import { RowStream } from '../scan/row-stream.ts';
import type { Session, SessionFolder } from '../session.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';
import { goneBelow, takeNews } from './changes.ts';
import { HalfWritten } from './half-written.ts';
import { Reachability } from './reachability.ts';
import { imageNameBehind, isRelevant, knownPart, noPlan, type RefreshPlan } from './refresh-plan.ts';
import { RereadSchedule } from './reread-schedule.ts';
import { Touched, type TouchedFolders } from './touched.ts';
import { WatchedFolders } from './watched-folders.ts';

/** What a watcher works with. */
export interface WatchTools {
  readonly session: Session;
  readonly pool: HeaderPool;
  readonly events: EventHub;
  /** Polling interval of network drives, in ms; null: only on request. */
  readonly networkMs: () => number | null;
}

/** How often the folder's existence is checked, in ms. */
const beatMs = 2000;

/**
 * Follows one opened folder: changes by other programs are reported as rows, removed images as gone, and a
 * folder that vanishes as a whole leaves everything as it is until it returns.
 */
export class FolderWatcher {
  readonly #folder: SessionFolder;
  readonly #tools: WatchTools;
  readonly #folders: WatchedFolders;
  readonly #reach: Reachability;
  readonly #rereads: RereadSchedule;
  readonly #touched = new Touched();
  readonly #halfWritten = new HalfWritten();
  readonly #closed = new AbortController();
  /** Images being saved here: their events are our own. */
  readonly #own = new Set<string>();
  readonly #remote: Promise<boolean>;
  #beat: NodeJS.Timeout | null = null;
  #offlineSince: number | null = null;
  #reported = '';

  constructor(folder: SessionFolder, tools: WatchTools) {
    this.#folder = folder;
    this.#tools = tools;
    this.#rereads = new RereadSchedule(() => this.#run(), tools.networkMs);
    this.#reach = new Reachability(folder.root);
    this.#remote = isRemote(folder.root);
    this.#folders = new WatchedFolders({
      onTouch: (prefix, name) => this.#onTouch(prefix, name),
      onFailure: () => this.#rereads.poll(),
    });
  }

  /** The steps of a walk that starts watching the folder. */
  async *walk(roots: Roots): AsyncGenerator<WalkStep> {
    // The first check records whether the folder is the top of a drive.
    await this.#reach.check();
    yield* this.#walkFrom(roots, [{ folder: roots.root, prefix: '', linked: false }]);
  }

  /** Pauses reading until the returned function is called, during a scan or a save of these images. */
  hold(paths: Iterable<string> = []): () => void {
    const saved = [...paths];
    for (const path of saved) this.#own.add(path);
    const release = this.#rereads.hold();
    return () => {
      this.#lookAgain(saved);
      release();
    };
  }

  /**
   * A reading that began just before a save may have seen what another program wrote after it, and the save reports an older row
   * than that: no further event would tell.
   */
  #lookAgain(saved: readonly string[]): void {
    for (const path of saved) {
      this.#own.add(path);
      this.#touched.note(...placeOf(path));
    }
    if (saved.length > 0) this.#rereads.touch();
  }

  /** Since when the folder has been unreachable, in ms; null when it is reachable. Asks the drive. */
  async offlineSince(): Promise<number | null> {
    await this.#look();
    return this.#offlineSince;
  }

  /** Checks the folder regularly from now on, because its removal may cause no event. Nothing after `close`. */
  start(): void {
    if (this.#closed.signal.aborted) return;
    this.#beat ??= setInterval(() => void this.#look(), beatMs).unref();
    this.#rereads.start();
  }

  /** Whether a window shows the folder. */
  get isShown(): boolean {
    return this.#folder.windows.size > 0;
  }

  /** Changes the polling interval. */
  replan(): void {
    this.#rereads.replan();
  }

  /** Ends all watching. */
  close(): void {
    this.#closed.abort();
    if (this.#beat) clearInterval(this.#beat);
    this.#rereads.close();
    this.#folders.close();
  }

  async *#walkFrom(roots: Roots, starts: readonly WalkFolder[]): AsyncGenerator<WalkStep> {
    const remote = await this.#remote;
    if (remote) this.#rereads.poll();
    yield* this.#folders.walk(roots, starts, !remote);
  }

  #onTouch(prefix: string, name: string | null): void {
    if (name !== null && !isRelevant(name)) return;
    const path = prefix + imageNameBehind(name ?? '');
    if (this.#own.has(path)) this.#touched.note(prefix, name);
    else this.#touched.add(prefix, name);
    for (const link of this.#folder.rows.linksTo(path)) this.#touched.note(...placeOf(link));
    this.#rereads.touch();
  }

  /** Checks whether the folder is reachable, and reports a change. */
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
    this.#rereads.touch();
  }

  /** Reads what was touched, or everything when the polling interval has passed. */
  async #run(): Promise<void> {
    if (!(await this.#look())) return;
    if (this.#touched.isEmpty) this.#touched.addAll();
    const touched = this.#touched.take();
    const own = new Set(this.#own);
    this.#own.clear();
    const roots = this.#tools.session.roots(this.#folder);
    await this.#read(await this.#plan(touched, roots), own, roots);
    await this.#compareAnswers();
  }

  /** What was touched, or everything; as long as the folder was not read to its end, only of what is known. */
  async #plan({ folders, all }: TouchedFolders, roots: Roots): Promise<RefreshPlan> {
    const { rows } = this.#folder;
    const rowOf = (path: string) => rows.latest(path);
    if (rows.isComplete) return all ? everything(roots) : this.#folders.plan(folders, roots, rowOf);
    const known = all || [...folders.values()].includes(null) ? namesByFolder(rows.paths()) : folders;
    return knownPart(await this.#folders.plan(known, roots, rowOf), rowOf);
  }

  /** Reports answers of the deposit that are no longer as an overview showed them. */
  async #compareAnswers(): Promise<void> {
    const { answersStamp: seen, root, id } = this.#folder;
    if (seen === null || this.#offlineSince !== null) return;
    const now = await answersStamp(root);
    if (now === seen || this.#closed.signal.aborted) return;
    this.#folder.answersStamp = now;
    this.#tools.events.emit('deposit.changed', { folder: id });
  }

  async #read(plan: RefreshPlan, own: ReadonlySet<string>, roots: Roots): Promise<void> {
    const { rows, id } = this.#folder;
    const readAt = Date.now();
    const seen = new Set<string>();
    let hadNews = false;
    const stream = new RowStream((some) => this.#tools.events.emit('rows.changed', { folder: id, rows: some }));
    const summary = await scanFolder({
      roots,
      pool: this.#tools.pool,
      signal: this.#closed.signal,
      steps: this.#steps(plan, roots),
      knownRow: (path) => (own.has(path) ? rows.getOwn(path) : rows.get(path)),
      onRows: (some) => {
        for (const { path } of some) seen.add(path);
        const news = takeNews(some, rows, readAt);
        const told = [...news, ...this.#savedElsewhere(some, own, news)];
        hadNews ||= told.length > 0;
        stream.push(told);
      },
      onProgress: () => {},
      leaveOut: ({ path }) => {
        if (!this.#halfWritten.isOpen(path)) return false;
        seen.add(path);
        return true;
      },
    });
    stream.flush();
    this.#touchAgain();
    // The images of a drive that has been unplugged are not gone.
    if (summary.cancelled || !(await this.#look())) return;
    const walked = plan.starts.map(({ prefix }) => prefix);
    this.#folders.forget(plan.goneFolders);
    const gone = goneBelow(rows.paths(), walked, seen, plan.goneFolders, summary.unread);
    this.#report([...plan.gone.filter((path) => !seen.has(path)), ...gone], hadNews);
  }

  /** Rows of images that were saved here: the window that saved them has them from its answer, others that show the folder do not. */
  #savedElsewhere(read: readonly ImageRow[], own: ReadonlySet<string>, news: readonly ImageRow[]): readonly ImageRow[] {
    const { windows, rows } = this.#folder;
    if (windows.size < 2) return [];
    const told = new Set(news.map(({ path }) => path));
    return read.flatMap(({ path }) => (own.has(path) && !told.has(path) ? (rows.latest(path) ?? []) : []));
  }

  /** Files that were being written are read again, as after any event. */
  #touchAgain(): void {
    const open = this.#halfWritten.take();
    for (const path of open) this.#touched.note(...placeOf(path));
    if (open.length > 0) this.#rereads.touch();
  }

  async *#steps({ images, starts }: RefreshPlan, roots: Roots): AsyncGenerator<WalkStep> {
    yield { images, problems: [] };
    yield* this.#walkFrom(roots, starts);
  }

  /** Ends a batch; without changes, nobody is notified. */
  #report(gone: readonly string[], hadNews: boolean): void {
    this.#folder.rows.remove(gone);
    const problems = this.#folders.problems();
    const current = JSON.stringify(problems);
    if (gone.length === 0 && !hadNews && current === this.#reported) return;
    this.#reported = current;
    this.#tools.events.emit('folder.changed', { folder: this.#folder.id, gone, problems });
  }
}

function everything({ root }: Roots): RefreshPlan {
  return { ...noPlan, starts: [{ folder: root, prefix: '', linked: false }] };
}

/** Names by their folders, as row paths begin in it. */
function namesByFolder(paths: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    const [prefix, name] = placeOf(path);
    const names = folders.get(prefix);
    if (names) names.add(name);
    else folders.set(prefix, new Set([name]));
  }
  return folders;
}

/** The folder of a row path and the name in it. */
function placeOf(path: string): [prefix: string, name: string] {
  const end = path.lastIndexOf('/') + 1;
  return [path.slice(0, end), path.slice(end)];
}
