/** Where opening a file takes longer, the readers of another thread are compiled in less time than it saves; a local drive takes a twentieth of it. */
const slowMs = 1;

/** Whether a drive lets its readers wait: then more threads read it faster, even where no processor is free. */
export class DriveWaits {
  #calls = 0;
  #waits = 0;

  /** Makes a call to the drive, and notes whether it waited. */
  time<T>(call: () => T): T {
    const begun = performance.now();
    try {
      return call();
    } finally {
      this.#calls++;
      if (performance.now() - begun > slowMs) this.#waits++;
    }
  }

  /** Whether most calls since the last time waited; the odd one does because another program has the processor. */
  take(): boolean {
    const isSlow = this.#waits > this.#calls / 2;
    this.#calls = 0;
    this.#waits = 0;
    return isSlow;
  }
}
