import type { ImageRow } from '../../../shared/image/image-row.ts';
import { unpackRows } from '../../../shared/ipc/packed-rows.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { callsInFlight } from '../disk/calls-in-flight.ts';
import type { DraftAhead } from './draft-ahead.ts';
import { FreeProcessors } from './free-processors.ts';
import { HangingThreads } from './hanging-threads.ts';
import type { DraftsRequest, ImageJob, Look, Looks, WorkerRequest } from './image-job.ts';
import { noAnswer, PoolWorker, type WorkerOutcome } from './pool-worker.ts';
import type { Roots } from './roots.ts';
import { unreadRow } from './unread-row.ts';

/** How a request ended; one that was not read is sent again. */
type TaskOutcome = Exclude<WorkerOutcome, { state: 'unread' }>;

interface Task {
  readonly request: WorkerRequest;
  readonly signal: AbortSignal | undefined;
  readonly settle: (outcome: TaskOutcome) => void;
}

/** How the pool may be set up; tests run it with their own worker. */
export interface PoolOptions {
  readonly worker: () => URL;
  readonly maxWorkers?: number;
  /** Processors that have had nothing to do while requests were waiting. */
  readonly free?: Pick<FreeProcessors, 'restart' | 'count'>;
  /** Interval of the check for hanging workers; a file gets four of these (docs/headers.md 4). */
  readonly watchMs?: number;
  /** See `PoolWorker`. */
  readonly quickMs?: number;
}

/** A folder of a few hundred images is read before a second thread would have started. */
const growAfterMs = 100;
/** Of two processors, one reading thread, the main thread and the engine's own threads never leave a whole one free. */
const freeForOneMore = 1;
const patience = 4;
/** What a request gets instead of waiting for a drive that does not answer. */
const notAnswering: TaskOutcome = { state: 'died', index: 0, reason: because('reader-slow') };

/**
 * Worker threads that read images. The first starts with the first request, another when requests wait while a processor is
 * free, or while the drive lets its readers wait. Otherwise another thread would only compile the readers again.
 */
export class HeaderPool {
  readonly #options: PoolOptions;
  readonly #maxWorkers: number;
  readonly #free: Pick<FreeProcessors, 'restart' | 'count'>;
  #workers: PoolWorker[] = [];
  readonly #queue: Task[] = [];
  readonly #hanging = new HangingThreads();
  readonly #heard = new WeakSet<AbortSignal>();
  #closed = false;
  #newestMs = 0;
  /** Whether the drive let the thread wait that answered last. */
  #waits = false;
  #growing: NodeJS.Timeout | null = null;
  #watching: NodeJS.Timeout | null = null;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#maxWorkers = options.maxWorkers ?? callsInFlight;
    this.#free = options.free ?? new FreeProcessors();
  }

  /** When the system last changed a file that was read for a row, in ms; infinite if a link was followed. */
  get newestMs(): number {
    return this.#newestMs;
  }

  /** Starts the first thread, so that it is there when the walk finds the first image. */
  warmUp(): void {
    if (!this.#closed && this.#workers.length === 0) this.#addWorker();
  }

  /**
   * A row for each job, in their order; null where the files are still those of `job.known`. Requests still waiting when
   * `signal` aborts give no rows.
   */
  async rows(jobs: readonly ImageJob[], roots: Roots, signal?: AbortSignal): Promise<readonly (ImageRow | null)[]> {
    if (jobs.length === 0) return [];
    const outcome = await this.#submit({ kind: 'rows', roots, jobs }, signal);
    if (outcome.state === 'died') return this.#rowsAround(outcome, jobs, roots, signal);
    if (outcome.answer.kind !== 'rows') return [];
    this.#newestMs = Math.max(this.#newestMs, outcome.answer.newestMs);
    this.#waits = outcome.answer.waited;
    return unpackRows(outcome.answer.packed);
  }

  /** A closer look at one image, ahead of the queue; null when it killed the worker. */
  async look<K extends Look['kind']>(
    job: ImageJob,
    roots: Roots,
    look: Extract<Look, { kind: K }>,
  ): Promise<Looks[K] | null> {
    const outcome = await this.#submit({ ...look, roots, jobs: [job] });
    // The answer to a look has the type that `Looks` lists for its kind.
    return outcome.state === 'answered' && outcome.answer.kind === 'look' ? (outcome.answer.seen as Looks[K]) : null;
  }

  /** Sidecars read and saves planned, for each job in order, before any row that waits; none where that killed the worker. */
  async drafts(request: Omit<DraftsRequest, 'kind'>): Promise<readonly (DraftAhead | null)[]> {
    if (request.jobs.length === 0) return [];
    const outcome = await this.#submit({ kind: 'drafts', ...request });
    return outcome.state === 'answered' && outcome.answer.kind === 'drafts' ? outcome.answer.drafts : [];
  }

  /** Stops all threads; requests that wait get no rows. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#growing) clearTimeout(this.#growing);
    if (this.#watching) clearInterval(this.#watching);
    this.#growing = this.#watching = null;
    const workers = this.#workers;
    this.#workers = [];
    for (const task of this.#queue.splice(0)) task.settle({ state: 'answered', answer: noAnswer });
    await Promise.all(workers.map((worker) => worker.stop()));
  }

  /** All jobs but the one that killed a worker are read again; for that one the sidecar is read without the header. */
  async #rowsAround(
    { index, reason, cause }: Extract<TaskOutcome, { state: 'died' }>,
    jobs: readonly ImageJob[],
    roots: Roots,
    signal: AbortSignal | undefined,
  ): Promise<readonly (ImageRow | null)[]> {
    const culprit = jobs[index];
    // A worker that dies before its first job cannot be started at all.
    if (!culprit) throw cause ?? new Error('a reader stopped before its first image');
    const again: ImageJob = { ...culprit, unreadable: reason };
    const [before, row, after] = await Promise.all([
      this.rows(jobs.slice(0, index), roots, signal),
      culprit.unreadable === undefined
        ? this.rows([again], roots, signal)
        : [unreadRow(culprit.path, reason, 'damaged')],
      this.rows(jobs.slice(index + 1), roots, signal),
    ]);
    return [...before, ...row, ...after];
  }

  #submit(request: WorkerRequest, signal?: AbortSignal): Promise<TaskOutcome> {
    if (signal) this.#hear(signal);
    return new Promise((settle) => {
      this.#enqueue({ request, signal, settle }, request.kind !== 'rows');
      this.#dispatch();
    });
  }

  /** What waits for a drive that does not answer would not notice by itself that it is cancelled. */
  #hear(signal: AbortSignal): void {
    if (this.#heard.has(signal)) return;
    this.#heard.add(signal);
    signal.addEventListener('abort', () => this.#dropWaiting(), { once: true });
  }

  #dispatch(): void {
    this.#workers = this.#workers.filter((worker) => !worker.dead);
    this.warmUp();
    for (let worker = this.#openWorker(); worker; worker = this.#openWorker()) {
      const task = this.#nextTask();
      if (!task) return;
      void this.#run(worker, task);
    }
    if (this.#queue.some((task) => this.#mayRun(task))) this.#growLater();
  }

  #enqueue(task: Task, isFirst: boolean): void {
    if (this.#drop(task)) return;
    if (isFirst) this.#queue.unshift(task);
    else this.#queue.push(task);
  }

  /** Ends a request that is cancelled, and a look that would wait for a drive that does not answer; returns whether it did. */
  #drop(task: Task): boolean {
    if (this.#closed || task.signal?.aborted) task.settle({ state: 'answered', answer: noAnswer });
    else if (task.request.kind !== 'rows' && !this.#mayRun(task)) task.settle(notAnswering);
    else return false;
    return true;
  }

  /** Goes through all that waits; not for every request, since thousands may be waiting. */
  #dropWaiting(): void {
    for (const task of this.#queue.splice(0)) if (!this.#drop(task)) this.#queue.push(task);
  }

  #mayRun({ request }: Task): boolean {
    return !this.#hanging.areMany(request.roots.root);
  }

  #openWorker(): PoolWorker | undefined {
    return this.#workers.find(({ busy }) => !busy) ?? this.#workers.find(({ isOpen }) => isOpen);
  }

  #nextTask(): Task | undefined {
    const at = this.#queue.findIndex((task) => this.#mayRun(task));
    return at < 0 ? undefined : this.#queue.splice(at, 1)[0];
  }

  async #run(worker: PoolWorker, task: Task): Promise<void> {
    this.#watch();
    const outcome = await worker.run(task.request);
    if (outcome.state === 'died') this.#waitForEnd(worker, task);
    if (outcome.state === 'unread') this.#enqueue(task, true);
    else task.settle(outcome);
    if (this.#queue.length > 0) this.#dispatch();
  }

  #waitForEnd({ ended }: PoolWorker, { request }: Task): void {
    void this.#hanging.wait(request.roots.root, ended).then(() => this.#dispatch());
    this.#dropWaiting();
  }

  #growLater(): void {
    if (this.#growing || this.#workers.length >= this.#maxWorkers) return;
    this.#free.restart();
    this.#growing = setTimeout(() => {
      this.#growing = null;
      if (!this.#queue.some((task) => this.#mayRun(task))) return;
      if (this.#mayGrow()) this.#addWorker();
      this.#dispatch();
    }, growAfterMs);
  }

  /** Where no processor is free, at most as many threads start at a time as have answered: starting takes time from them. */
  #mayGrow(): boolean {
    if (this.#free.count() >= freeForOneMore) return true;
    const answering = this.#workers.filter((worker) => worker.hasAnswered).length;
    return this.#waits && answering * 2 > this.#workers.length;
  }

  #addWorker(): void {
    const { worker, quickMs } = this.#options;
    this.#workers.push(new PoolWorker(worker(), { quickMs, waits: this.#waits }));
  }

  #watch(): void {
    this.#watching ??= setInterval(() => {
      for (const worker of this.#workers) worker.tick(patience);
      if (this.#workers.some((worker) => worker.busy)) return;
      if (this.#watching) clearInterval(this.#watching);
      this.#watching = null;
    }, this.#options.watchMs ?? 500).unref();
  }
}
