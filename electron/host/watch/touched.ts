/** What may have changed in some folders. */
export interface TouchedFolders {
  /** Names by folder, as row paths begin in it; null where any name may have. */
  readonly folders: ReadonlyMap<string, ReadonlySet<string> | null>;
  /** Whether so much happened that all is to be read again: a queue of events may have overflowed. */
  readonly all: boolean;
}

/** This many events are not looked at one by one; a system's queue holds 16,000 and drops the rest without a word. */
const mostEvents = 4000;

/** Gathers what may have changed until it is read again. */
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

  /** A name that is known to have changed: it does not count among the events. */
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

  /** What has gathered; it is forgotten here. */
  take(): TouchedFolders {
    const taken = { folders: this.#folders, all: this.#all || this.#events > mostEvents };
    this.#folders = new Map();
    this.#events = 0;
    this.#all = false;
    return taken;
  }
}
