/** Calls a function once, after the shortest of the waits that were asked for. */
export class SoonestTimer {
  readonly #run: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #dueAt = 0;

  constructor(run: () => void) {
    this.#run = run;
  }

  get isWaiting(): boolean {
    return this.#timer !== null;
  }

  /** Waits for this long in ms, or for less where it does so already. */
  start(ms: number): void {
    const at = Date.now() + ms;
    if (this.#timer && this.#dueAt <= at) return;
    this.stop();
    this.#dueAt = at;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#run();
    }, ms);
  }

  /** The call is not made. */
  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
