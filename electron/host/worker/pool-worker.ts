import { Worker } from 'node:worker_threads';
import { packRows } from '../../../shared/ipc/packed-rows.ts';
import type { ProblemDetails } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import type { WorkerAnswer, WorkerRequest, WorkerStart } from './image-job.ts';
import { stopThread } from './stop-thread.ts';

/** How a request to a worker ended; `index` is the job that it was reading when it died, -1 where it was reading none. */
export type WorkerOutcome =
  | { readonly state: 'answered'; readonly answer: WorkerAnswer }
  | { readonly state: 'died'; readonly index: number; readonly reason: ProblemDetails; readonly cause?: Error };

/** The answer of a pool that was closed, or of a request that was cancelled. */
export const noAnswer: WorkerAnswer = { kind: 'rows', packed: packRows([]) };

/** Hostile files must not use up the program's memory; rows are short-lived, so a small young generation is enough. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 8 };

/** One worker thread and the one request that it works on. */
export class PoolWorker {
  readonly #worker: Worker;
  readonly #progress: Int32Array;
  #settle: ((outcome: WorkerOutcome) => void) | null = null;
  #seen = -1;
  #ticks = 0;
  /** Whether it has stopped. */
  dead = false;

  constructor(url: URL) {
    const progress = new SharedArrayBuffer(8);
    this.#progress = new Int32Array(progress);
    this.#progress[0] = -1;
    this.#worker = new Worker(url, { workerData: { progress } satisfies WorkerStart, resourceLimits });
    this.#worker.on('message', (answer: WorkerAnswer) => this.#finish({ state: 'answered', answer }));
    this.#worker.on('error', (error) => this.#die(because('reader-failed', { fault: error.message }), error));
    this.#worker.on('exit', () => this.#die(because('reader-stopped')));
  }

  get busy(): boolean {
    return this.#settle !== null;
  }

  /** Sends a request; the worker must be idle. */
  run(request: WorkerRequest): Promise<WorkerOutcome> {
    return new Promise((resolve) => {
      this.#settle = resolve;
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
    this.#finish({ state: 'answered', answer: noAnswer });
    await stopThread(this.#worker);
  }

  #giveUp(reason: ProblemDetails): void {
    this.#die(reason);
    void stopThread(this.#worker);
  }

  #die(reason: ProblemDetails, cause?: Error): void {
    this.dead = true;
    this.#finish({ state: 'died', index: Atomics.load(this.#progress, 0), reason, ...(cause && { cause }) });
  }

  #finish(outcome: WorkerOutcome): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(outcome);
  }
}
