/** Threads that may hang in one folder: the rest of it waits for the first of them to return. */
export const mostHanging = 8;

/**
 * Threads that were given up and have not ended, by the folder that they hang in. A drive that does not answer holds every thread that
 * reads from it, so that new ones in their place would soon take all memory.
 */
export class HangingThreads {
  readonly #counts = new Map<string, number>();

  /** Whether no other thread should read from the folder at `root`. */
  areMany(root: string): boolean {
    return (this.#counts.get(root) ?? 0) >= mostHanging;
  }

  /** Counts a thread until it ends; resolves then. */
  async wait(root: string, ended: Promise<void>): Promise<void> {
    this.#add(root, 1);
    await ended;
    this.#add(root, -1);
  }

  #add(root: string, change: number): void {
    const count = (this.#counts.get(root) ?? 0) + change;
    if (count === 0) this.#counts.delete(root);
    else this.#counts.set(root, count);
  }
}
