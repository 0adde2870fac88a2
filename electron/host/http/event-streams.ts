/** A browser opens six connections to a server for all its windows together; requests need some of them. */
const mostStreams = 4;

/**
 * The streams of events that are open: each holds one of its browser's connections for as long as its window is open. Beyond a number the
 * oldest is ended, since without a connection left no window could save or read. Its window connects again within a second, and is
 * given what it missed.
 */
export class EventStreams {
  readonly #most: number;
  /** What ends each, by its browser, in the order in which they came. */
  readonly #open = new Map<string, Set<() => void>>();

  constructor(most: number = mostStreams) {
    this.#most = most;
  }

  /** Adds a stream that `end` ends; to be removed by the function that is returned. */
  add(browser: string, end: () => void): () => void {
    const open = this.#open.get(browser) ?? new Set();
    this.#open.set(browser, open.add(end));
    const [oldest] = open;
    if (open.size > this.#most && oldest) {
      open.delete(oldest);
      oldest();
    }
    return () => {
      open.delete(end);
      if (open.size === 0 && this.#open.get(browser) === open) this.#open.delete(browser);
    };
  }
}
