import { callsInFlight } from '../disk/calls-in-flight.ts';
import type { FolderReading } from './folder-reading.ts';
import type { WalkFolder } from './found-images.ts';

/** Images and folders that may be listed before a walk comes to them: a folder can have a hundred thousand. */
const mostAhead = 10_000;

/** Lists folders before a walk comes to them: on a network drive it would wait for each in turn. */
export class ListingsAhead {
  readonly #list: (folder: WalkFolder) => Promise<FolderReading>;
  /** By prefix. */
  readonly #begun = new Map<string, Promise<FolderReading>>();
  #folders = 1;

  constructor(list: (folder: WalkFolder) => Promise<FolderReading>) {
    this.#list = list;
  }

  /** The listing of a folder, which may have begun. */
  async take(folder: WalkFolder): Promise<FolderReading> {
    const reading = await (this.#begun.get(folder.prefix) ?? this.#list(folder));
    this.#begun.delete(folder.prefix);
    // The next ones are likely to have as many entries.
    const alike = Math.floor(mostAhead / Math.max(1, reading.listing.entries.length));
    this.#folders = Math.min(callsInFlight, alike);
    return reading;
  }

  /** Begins to list those that come next, in the order of the walk. */
  begin(next: Iterable<WalkFolder>): void {
    for (const folder of next) {
      if (this.#begun.size >= this.#folders) return;
      if (!this.#begun.has(folder.prefix)) this.#begin(folder);
    }
  }

  #begin(folder: WalkFolder): void {
    const reading = this.#list(folder);
    reading.catch(() => {}); // whoever takes it is told
    this.#begun.set(folder.prefix, reading);
  }
}
