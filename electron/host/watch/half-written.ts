import { settlePatienceMs } from '../scan/read-until-stable.ts';

/** Images whose files were being written when they were read; each is waited for a bounded time. */
export class HalfWritten {
  readonly #since = new Map<string, number>();
  #open = new Set<string>();

  /** Whether an image is still waited for; else its last reading is final. @param now not by the system's clock, which may be set back */
  isOpen(path: string, now: number = performance.now()): boolean {
    const since = this.#since.get(path) ?? now;
    if (now - since > settlePatienceMs) {
      this.#since.delete(path);
      return false;
    }
    this.#since.set(path, since);
    this.#open.add(path);
    return true;
  }

  /** The images that must be read again; those whose time is up are forgotten. */
  take(): readonly string[] {
    const open = [...this.#open];
    for (const path of [...this.#since.keys()]) if (!this.#open.has(path)) this.#since.delete(path);
    this.#open = new Set();
    return open;
  }
}
