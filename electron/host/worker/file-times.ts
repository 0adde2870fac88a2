import type { Stats } from 'node:fs';

/** When the system last changed any of the images and sidecars that were read. */
export class FileTimes {
  #newestMs = 0;

  /** Notes a file that is read. */
  note({ mtimeMs, ctimeMs }: Pick<Stats, 'mtimeMs' | 'ctimeMs'>): void {
    this.#newestMs = Math.max(this.#newestMs, mtimeMs, ctimeMs);
  }

  /** Notes that a link was followed: what it leads to may change without a trace in its folder. */
  noteLink(): void {
    this.#newestMs = Number.POSITIVE_INFINITY;
  }

  /** In ms, since the last call; infinite if a link was followed. */
  take(): number {
    const newest = this.#newestMs;
    this.#newestMs = 0;
    return newest;
  }
}
