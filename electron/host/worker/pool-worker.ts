import { Worker } from 'node:worker_threads';
import { packRows } from '../../../shared/ipc/packed-rows.ts';
import type { ProblemDetails } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { engines, setEngineFlags } from './engine-flags.ts';
import type { WorkerAnswer, WorkerRequest, WorkerStart } from './image-job.ts';
import { stopThread } from './stop-thread.ts';

/**
 * How a request to a worker ended; `index` is the job that it was reading when it died, -1 where it was reading none. A request
 * that waited for another on which the worker died is unread.
 */
export type WorkerOutcome =
  | { readonly state: 'answered'; readonly answer: WorkerAnswer }
  | { readonly state: 'died'; readonly index: number; readonly reason: ProblemDetails; readonly cause?: Error }
  | { readonly state: 'unread' };

/** The answer of a pool that was closed, or of a request that was cancelled. */
export const noAnswer: WorkerAnswer = { kind: 'rows', packed: packRows([]), newestMs: 0, waited: false };

/** Hostile files must not use up the program's memory; rows are short-lived, so a small young generation is enough. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 24 };
/**
 * The young generation's part for new objects, in MB: from 1, the default, it does not grow, and is collected three hundred times for 10,000
 * images. A thread that mostly waits, one of many, has time for that.
 */
const newSpaceMb = { reading: 4, waiting: 1 };

/** How a thread works, see `PoolWorker`. */
export interface WorkerOptions {
  readonly quickMs?: number | undefined;
  /** Whether its drive lets it wait. */
  readonly waits?: boolean;
}

/** One worker thread and its requests: the one that it reads, and the next while it is quick, so that it does not wait for the main thread. */
export class PoolWorker {
  readonly #worker: Worker;
  readonly #progress: Int32Array;
  /** How the requests sent and not answered are settled, in their order. */
  readonly #requests: ((outcome: WorkerOutcome) => void)[] = [];
  readonly #quickMs: number;
  #answered = 0;
  /** When it began with its first request, by `performance.now()`. */
  #since = 0;
  #isQuick = false;
  #seen = -1;
  #ticks = 0;
  /** Whether it has stopped. */
  dead = false;
  /** Resolves when its thread has ended: one that hangs in a call to the system ends with it. */
  readonly ended: Promise<void>;

  /** A worker that answers within `quickMs` gets the next request ahead; what is more urgent then waits no longer than this. */
  constructor(url: URL, { quickMs = 100, waits = false }: WorkerOptions = {}) {
    this.#quickMs = quickMs;
    const progress = new SharedArrayBuffer(12);
    this.#progress = new Int32Array(progress);
    this.#progress[0] = -1;
    const space = waits ? newSpaceMb.waiting : newSpaceMb.reading;
    setEngineFlags(Object.values(engines), `--min-semi-space-size=${space}`);
    this.#worker = new Worker(url, { workerData: { progress } satisfies WorkerStart, resourceLimits });
    this.#worker.on('message', (answer: WorkerAnswer) => this.#take(answer));
    this.#worker.on('error', (error) => this.#die(because('reader-failed', { fault: error.message }), error));
    this.#worker.on('exit', () => this.#die(because('reader-stopped')));
    this.ended = new Promise((resolve) => this.#worker.once('exit', () => resolve()));
  }

  get busy(): boolean {
    return this.#requests.length > 0;
  }

  get hasAnswered(): boolean {
    return this.#answered > 0;
  }

  /** Whether it can be sent a request. */
  get isOpen(): boolean {
    return this.#requests.length < (this.#isQuick ? 2 : 1);
  }

  /** Sends a request; the worker must be open. */
  run(request: WorkerRequest): Promise<WorkerOutcome> {
    if (!this.busy) this.#since = performance.now();
    return new Promise((resolve) => {
      this.#requests.push(resolve);
      this.#worker.postMessage(request);
    });
  }

  /** To be called at regular intervals: a worker that stays on one job for more than `patience` calls is abandoned. */
  tick(patience: number): void {
    const count = Atomics.load(this.#progress, 1);
    const stays = this.busy && count === this.#seen && Atomics.load(this.#progress, 0) >= 0;
    this.#ticks = stays ? this.#ticks + 1 : 0;
    this.#seen = count;
    if (this.#ticks > patience) this.#giveUp(because('reader-slow'));
  }

  /** Stops the thread, see `stopThread`. */
  async stop(): Promise<void> {
    this.dead = true;
    for (const settle of this.#requests.splice(0)) settle({ state: 'answered', answer: noAnswer });
    await stopThread(this.#worker);
  }

  #take(answer: WorkerAnswer): void {
    const now = performance.now();
    this.#isQuick = now - this.#since < this.#quickMs;
    this.#since = now;
    this.#answered++;
    this.#requests.shift()?.({ state: 'answered', answer });
  }

  #giveUp(reason: ProblemDetails): void {
    this.#die(reason);
    void stopThread(this.#worker);
  }

  /** An answer may still be on its way: what was begun last is what it died on. */
  #die(reason: ProblemDetails, cause?: Error): void {
    this.dead = true;
    const begun = Atomics.load(this.#progress, 2) - this.#answered;
    const died = { state: 'died', index: Atomics.load(this.#progress, 0), reason, ...(cause && { cause }) } as const;
    for (const [at, settle] of this.#requests.splice(0).entries()) {
      settle(at === Math.max(0, begun - 1) ? died : { state: 'unread' });
    }
  }
}
