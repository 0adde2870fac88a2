import { Worker } from 'node:worker_threads';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, type Result } from '../../../shared/problems/result.ts';
import { stopThread } from '../worker/stop-thread.ts';
import type { PixelAnswer, PixelAnswers, PixelRequest, PixelWorkerStart } from './pixel-job.ts';
import { StuckFiles } from './stuck-files.ts';

/** Number of threads. Thumbnails use one of them, or both while they take little time. */
const threads = 2;
/** A thumbnail that takes less is quick: urgent requests hardly wait for it. */
const quickMs = 25;
/** A thread that reads no further block for this long is abandoned. */
const hangsAfterMs = 10_000;
/** A thread that has not begun its request yet gets this many times as long, because a busy machine may start it late. */
const startPatience = 6;
const watchMs = 1000;
/** Thumbnails wait for all other requests. */
const isPatient = ({ kind }: PixelRequest): boolean => kind === 'thumbnail';

interface Task {
  readonly number: number;
  readonly request: PixelRequest;
  readonly signal: AbortSignal | undefined;
  /** Takes the answer, and the milliseconds from the start of the work. */
  readonly settle: (answer: PixelAnswer, ms: number) => void;
}

/** Options of the pool. Tests use their own worker. */
export interface PixelPoolOptions {
  readonly worker: () => URL;
  readonly hangsAfterMs?: number;
}

/** A thread and the task that it works on. */
class PixelThread {
  readonly #worker: Worker;
  readonly #signals: Int32Array;
  readonly #patience: number;
  task: Task | null = null;
  /** The image it read last, whose planes it keeps. */
  image = '';
  dead = false;
  readonly #cancel = (): void => {
    if (this.task) Atomics.store(this.#signals, 1, this.task.number);
  };
  #seen = -1;
  #hasBegun = false;
  #begun = 0;
  /** How many looks in a row found that it has read nothing more. */
  #looks = 0;

  /** @param patience the looks after which one that reads nothing is abandoned */
  constructor(url: URL, patience: number, onIdle: () => void) {
    const signals = new SharedArrayBuffer(8);
    this.#signals = new Int32Array(signals);
    this.#patience = patience;
    const workerData: PixelWorkerStart = { signals };
    this.#worker = new Worker(url, { workerData, resourceLimits: { maxOldGenerationSizeMb: 512 } });
    this.#worker.on('message', (answer: PixelAnswer) => this.#finish(answer, onIdle));
    this.#worker.on('error', () => this.#die(onIdle));
    this.#worker.on('exit', () => this.#die(onIdle));
    this.#worker.unref();
  }

  run(task: Task): void {
    this.task = task;
    this.image = task.request.job.image;
    this.#begun = performance.now();
    this.#looks = 0;
    this.#seen = Atomics.load(this.#signals, 0);
    this.#hasBegun = false;
    this.#worker.ref();
    task.signal?.addEventListener('abort', this.#cancel, { once: true });
    this.#worker.postMessage({ number: task.number, request: task.request });
  }

  /** Stops its work after the block that is being read; the answer is then null. */
  giveUp(): void {
    this.#cancel();
  }

  /**
   * Call at intervals: a thread that spends too long on one block is abandoned. By the number of calls, because a clock goes on while
   * the computer sleeps.
   */
  watch(onIdle: () => void): void {
    const count = Atomics.load(this.#signals, 0);
    const stays = this.task !== null && count === this.#seen;
    this.#looks = stays ? this.#looks + 1 : 0;
    if (count !== this.#seen) this.#hasBegun = true;
    this.#seen = count;
    if (this.#looks > this.#patience * (this.#hasBegun ? 1 : startPatience)) {
      this.#die(onIdle);
      void stopThread(this.#worker);
    }
  }

  async stop(): Promise<void> {
    this.dead = true;
    this.task?.settle(null, 0);
    this.task = null;
    await stopThread(this.#worker);
  }

  #finish(answer: PixelAnswer, onIdle: () => void): void {
    const task = this.task;
    this.task = null;
    this.#worker.unref();
    // A signal lives as long as its view: a remaining listener would keep the answer in memory.
    task?.signal?.removeEventListener('abort', this.#cancel);
    task?.settle(answer, performance.now() - this.#begun);
    onIdle();
  }

  #die(onIdle: () => void): void {
    if (this.dead) return;
    this.dead = true;
    const path = this.task?.request.job.path ?? '';
    this.#finish(fail(problem('preview-stuck', { path }, { path })), onIdle);
  }
}

/** Threads that read pixels, separate from those that read headers: a slow picture does not delay a folder. */
export class PixelPool {
  readonly #options: PixelPoolOptions;
  readonly #queue: Task[] = [];
  #threads: PixelThread[] = [];
  readonly #stuck = new StuckFiles();
  #number = 0;
  #closed = false;
  /** Whether the last thumbnail took little time. */
  #isQuick = false;
  #watching: NodeJS.Timeout | null = null;

  constructor(options: PixelPoolOptions) {
    this.#options = options;
  }

  /** The answer to a request; null if it was cancelled by `signal` or the pool is closed. */
  async ask<K extends PixelRequest['kind']>(
    request: Extract<PixelRequest, { kind: K }>,
    signal?: AbortSignal,
  ): Promise<Result<PixelAnswers[K]> | null> {
    if (this.#closed || signal?.aborted) return null;
    const { path, image } = request.job;
    if (await this.#stuck.has(image)) return fail(problem('preview-stuck', { path }, { path }));
    if (this.#closed || signal?.aborted) return null;
    let answer = await this.#run(request, signal);
    // A thumbnail that was interrupted for something urgent is made afterwards.
    while (answer === null && !this.#closed && !signal?.aborted) answer = await this.#run(request, signal);
    if (answer?.ok === false && answer.problem.code === 'preview-stuck') this.#stuck.add(image);
    // A thread answers a request with its type in `PixelAnswers`.
    return signal?.aborted ? null : (answer as Result<PixelAnswers[K]> | null);
  }

  /** Whether anything except thumbnails is waiting or being read. */
  get isBusy(): boolean {
    const tasks = [...this.#queue, ...this.#threads.flatMap(({ task }) => task ?? [])];
    return tasks.some(({ request }) => !isPatient(request));
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#watching) clearInterval(this.#watching);
    for (const task of this.#queue.splice(0)) task.settle(null, 0);
    await Promise.all(this.#threads.splice(0).map((thread) => thread.stop()));
  }

  #run(request: PixelRequest, signal: AbortSignal | undefined): Promise<PixelAnswer> {
    return new Promise((resolve) => {
      const settle = (answer: PixelAnswer, ms: number): void => {
        if (isPatient(request)) this.#isQuick = ms < quickMs;
        resolve(answer);
      };
      this.#queue.push({ number: ++this.#number, request, signal, settle });
      this.#dispatch();
    });
  }

  #dispatch(): void {
    if (this.#closed) return;
    this.#threads = this.#threads.filter(({ dead }) => !dead);
    for (let task = this.#next(); task; task = this.#next()) {
      const thread = this.#idleThread(task.request.job.image);
      if (!thread) {
        this.#queue.unshift(task);
        if (!isPatient(task.request)) this.#threads.find((each) => each.task && isPatient(each.task.request))?.giveUp();
        break;
      }
      thread.run(task);
      this.#watch();
    }
  }

  /** An idle thread: the one that read this image last, if there is one. */
  #idleThread(image: string): PixelThread | null {
    const idle = this.#threads.filter(({ task }) => task === null);
    const [first] = idle;
    if (first) return idle.find((thread) => thread.image === image) ?? first;
    if (this.#threads.length >= threads) return null;
    const patience = Math.ceil((this.#options.hangsAfterMs ?? hangsAfterMs) / this.#watchMs);
    const thread = new PixelThread(this.#options.worker(), patience, () => this.#dispatch());
    this.#threads.push(thread);
    return thread;
  }

  /** The newest urgent task, otherwise the newest thumbnail if a thread is free for it. Cancelled tasks are dropped. */
  #next(): Task | undefined {
    for (let i = this.#queue.length - 1; i >= 0; i--) {
      const task = this.#queue[i] as Task;
      if (!task.signal?.aborted) continue;
      this.#queue.splice(i, 1);
      task.settle(null, 0);
    }
    let at = this.#queue.findLastIndex(({ request }) => !isPatient(request));
    const made = this.#threads.filter(({ task }) => task && isPatient(task.request)).length;
    if (at < 0 && made < (this.#isQuick ? threads : 1)) at = this.#queue.length - 1;
    return at < 0 ? undefined : this.#queue.splice(at, 1)[0];
  }

  #watch(): void {
    this.#watching ??= setInterval(() => {
      for (const thread of this.#threads) thread.watch(() => this.#dispatch());
      if (this.#threads.some(({ task }) => task)) return;
      if (this.#watching) clearInterval(this.#watching);
      this.#watching = null;
    }, this.#watchMs).unref();
  }

  get #watchMs(): number {
    return Math.min(watchMs, this.#options.hangsAfterMs ?? watchMs);
  }
}
