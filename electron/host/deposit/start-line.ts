/** Where several wait until all of them are ready; one that fails before then cancels it for all. */
export class StartLine {
  readonly #all: Promise<void>;
  #resolveAll = () => {};
  #missing: number;
  #isOff = false;

  /** @param expected how many wait for each other; none does for 0 */
  constructor(expected: number) {
    this.#missing = expected;
    this.#all = new Promise((resolve) => {
      this.#resolveAll = resolve;
    });
    if (expected === 0) this.#resolveAll();
  }

  /** One of those that are expected; the function that it returns reports that it is ready or, for true, has failed. Only the first time counts. */
  join(): (isOff: boolean) => void {
    let hasArrived = false;
    return (isOff) => {
      if (hasArrived) return;
      hasArrived = true;
      this.#isOff ||= isOff;
      if (--this.#missing === 0) this.#resolveAll();
    };
  }

  /** Waits for all; whether one has failed. */
  async isOff(): Promise<boolean> {
    await this.#all;
    return this.#isOff;
  }
}
