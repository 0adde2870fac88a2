/** Where opening a file takes longer, the readers of another thread are compiled in less time than it saves; a local drive takes a twentieth of it. */
const slowMs = 1;

/** Of so many calls one is timed, since looking at the clock takes a tenth of a call to a local drive. */
const timedOf = 8;

/** Whether a drive lets its readers wait: then more threads read it faster, even where no processor is free. */
export class DriveWaits {
  #calls = 0;
  #timed = 0;
  #waits = 0;

  /** Makes a call to the drive, and may note whether it waited. */
  time<T>(call: () => T): T {
    if (this.#calls++ % timedOf > 0) return call();
    const begun = performance.now();
    try {
      return call();
    } finally {
      this.#timed++;
      if (performance.now() - begun > slowMs) this.#waits++;
    }
  }

  /** Whether most calls since the last time waited; the odd one does because another program has the processor. */
  take(): boolean {
    const isSlow = this.#waits > this.#timed / 2;
    this.#timed = 0;
    this.#waits = 0;
    return isSlow;
  }
}
