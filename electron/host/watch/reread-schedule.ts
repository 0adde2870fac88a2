/** Delay after the last event, so that files that change together are read together. */
const quietMs = 100;
/** Longest delay, so that a file written for minutes does not delay the others. */
const longestMs = 1000;
/** While changes continue, reading takes at most a fifth of the time, but waits no longer than this. */
const restAfterEvents = 4;
const longestRestMs = 4000;
/** Without known changes, polling takes at most a twentieth of the time. */
const restAfterPolls = 20;
/** The default. */
const usualPollMs = 4000;
/** Events can be lost silently, so everything is checked now and then. */
const safetyMs = 300_000;

/** In ms. The system's clock may be set back, and nothing would be read until it is past that time again. */
const now = () => performance.now();

/** Decides when a folder is read again: after events, at intervals, never twice at once, and not while paused. */
export class RereadSchedule {
  readonly #work: () => Promise<void>;
  readonly #pollMs: () => number | null;
  #timer: NodeJS.Timeout | null = null;
  #dueAt = Number.POSITIVE_INFINITY;
  #firstTouch: number | null = null;
  #restUntil = 0;
  #cost = 0;
  #holds = 0;
  #running = false;
  #polls = false;
  #started = false;

  /** @param pollMs interval of polling where there are no events; null: not at all */
  constructor(work: () => Promise<void>, pollMs: () => number | null = () => usualPollMs) {
    this.#work = work;
    this.#pollMs = pollMs;
  }

  /** Nothing happens before this. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    if (this.#firstTouch === null) this.#plan(this.#nextLook());
    else this.touch();
  }

  /** Something changed. */
  touch(): void {
    const at = now();
    this.#firstTouch ??= at;
    const whenQuiet = Math.min(at + quietMs, this.#firstTouch + longestMs);
    this.#plan(Math.max(whenQuiet, this.#restUntil));
  }

  /** Polls from now on. */
  poll(): void {
    if (this.#polls) return;
    this.#polls = true;
    this.#plan(this.#nextLook());
  }

  /** Pauses reading until the returned function is called. */
  hold(): () => void {
    this.#holds++;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holds--;
      this.#plan(this.#firstTouch === null ? this.#nextLook() : now() + quietMs);
    };
  }

  /** Nothing starts any more. */
  close(): void {
    this.#started = false;
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** The interval has changed. */
  replan(): void {
    if (this.#firstTouch !== null) return;
    this.#forgetPlan();
    this.#plan(this.#nextLook());
  }

  #forgetPlan(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#dueAt = Number.POSITIVE_INFINITY;
  }

  #nextLook(): number {
    const interval = this.#polls ? this.#pollMs() : safetyMs;
    return now() + Math.max(interval ?? Number.POSITIVE_INFINITY, restAfterPolls * this.#cost);
  }

  #plan(dueAt: number): void {
    if (!this.#started || this.#running || this.#holds > 0) return;
    // Events postpone the reading until they pause; polling does not.
    if (dueAt === Number.POSITIVE_INFINITY || (this.#firstTouch === null && dueAt >= this.#dueAt)) return;
    this.#dueAt = dueAt;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, dueAt - now())).unref();
  }

  async #run(): Promise<void> {
    this.#timer = null;
    this.#dueAt = Number.POSITIVE_INFINITY;
    if (this.#holds > 0) return;
    this.#running = true;
    this.#firstTouch = null;
    const started = now();
    await this.#work().catch(() => {}); // the next poll finds what a failed reading missed
    this.#running = false;
    this.#cost = now() - started;
    this.#restUntil = now() + Math.min(restAfterEvents * this.#cost, longestRestMs);
    if (this.#firstTouch === null) this.#plan(this.#nextLook());
    else this.touch();
  }
}
