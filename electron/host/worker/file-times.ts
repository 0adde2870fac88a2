import type { Stats } from 'node:fs';

/** When the system last changed any of the images and sidecars that were read. */
export class FileTimes {
  #newestMs = 0;
  #followedLink = false;

  /** When the latest of the files changed, in ms. */
  get newestMs(): number {
    return this.#newestMs;
  }

  /** Notes a file that is read. */
  note({ mtimeMs, ctimeMs }: Pick<Stats, 'mtimeMs' | 'ctimeMs'>): void {
    this.#newestMs = Math.max(this.#newestMs, mtimeMs, ctimeMs);
  }

  /** Notes that a link was followed: what it leads to may change without a trace in its folder. */
  noteLink(): void {
    this.#followedLink = true;
  }

  /** Adds the files that `other` has noted. */
  add(other: FileTimes): void {
    this.#newestMs = Math.max(this.#newestMs, other.#newestMs);
    this.#followedLink ||= other.#followedLink;
  }

  /** In ms, since the last call; infinite if a link was followed. */
  take(): number {
    const newest = this.#followedLink ? Number.POSITIVE_INFINITY : this.#newestMs;
    this.#newestMs = 0;
    this.#followedLink = false;
    return newest;
  }
}
