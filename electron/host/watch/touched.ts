/** What may have changed in some folders. */
export interface TouchedFolders {
  /** Names by folder, as row paths begin in it; null where any name may have. */
  readonly folders: ReadonlyMap<string, ReadonlySet<string> | null>;
  /** Whether everything must be read again: a queue of events may have overflowed. */
  readonly all: boolean;
}

/** Beyond this many, events are not handled one by one; a system's queue has room for 16,000 and silently drops the rest. */
const mostEvents = 4000;

/** Collects possible changes until they are read. */
export class Touched {
  #folders = new Map<string, Set<string> | null>();
  #events = 0;
  #all = false;

  get isEmpty(): boolean {
    return this.#folders.size === 0 && !this.#all;
  }

  /** A name in a folder, or null for all of them. */
  add(prefix: string, name: string | null): void {
    this.#events++;
    this.note(prefix, name);
  }

  /** A name known to have changed; not counted as an event. */
  note(prefix: string, name: string | null): void {
    const names = this.#folders.get(prefix);
    if (name === null) this.#folders.set(prefix, null);
    else if (names === undefined) this.#folders.set(prefix, new Set([name]));
    else names?.add(name);
  }

  /** Everything may have changed. */
  addAll(): void {
    this.#all = true;
  }

  /** Returns and clears the collected changes. */
  take(): TouchedFolders {
    const taken = { folders: this.#folders, all: this.#all || this.#events > mostEvents };
    this.#folders = new Map();
    this.#events = 0;
    this.#all = false;
    return taken;
  }
}
