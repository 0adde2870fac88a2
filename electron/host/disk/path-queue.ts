/** Lets one task at a time run for each key, in the order they came: two saves of one file never interleave. */
export class PathQueue {
  #done = 0;
  readonly #tails = new Map<string, Promise<unknown>>();

  /** How many tasks have ended. */
  get done(): number {
    return this.#done;
  }

  run<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(task, task);
    this.#tails.set(key, result);
    const forget = () => {
      this.#done += 1;
      if (this.#tails.get(key) === result) this.#tails.delete(key);
    };
    result.then(forget, forget);
    return result;
  }

  /** The same for all of these keys at once; one that is named twice is waited for once. */
  runAll<T>(keys: readonly string[], task: () => Promise<T>): Promise<T> {
    // Always in the same order, so that no two tasks wait for each other.
    const [first, ...others] = [...new Set(keys)].sort();
    return first === undefined ? task() : this.run(first, () => this.runAll(others, task));
  }

  /** Ends when nothing runs any more. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.allSettled(this.#tails.values());
  }
}
