import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pauseFor } from 'node:timers/promises';

/** A drive that does not answer for this long counts as unreachable. */
const patienceMs = 10_000;

/** Checks whether a folder is reachable, also when a drive leaves an empty mount point. */
export class Reachability {
  readonly #root: string;
  readonly #patienceMs: number;
  readonly #statOf: (path: string) => Promise<Stats>;
  /** Whether the folder was the top of a drive when first seen. */
  #isDriveTop: boolean | null = null;
  /** One check at a time: on a hanging network drive each would block a thread. */
  #asking: Promise<boolean> | null = null;

  constructor(root: string, patience: number = patienceMs, statOf: (path: string) => Promise<Stats> = stat) {
    this.#root = root;
    this.#patienceMs = patience;
    this.#statOf = statOf;
  }

  /** Whether the folder is there now. */
  async check(): Promise<boolean> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    const ended = new AbortController();
    const late = pauseFor(this.#patienceMs, false, { signal: ended.signal, ref: false }).catch(() => false);
    const isThere = await Promise.race([this.#asking, late]);
    ended.abort();
    return isThere;
  }

  async #ask(): Promise<boolean> {
    try {
      const [own, above] = await Promise.all([this.#root, dirname(this.#root)].map((path) => this.#statOf(path)));
      if (!own?.isDirectory() || !above) return false;
      const isTop = isDriveTop(own, above);
      this.#isDriveTop ??= isTop;
      return isTop || !this.#isDriveTop;
    } catch {
      return false;
    }
  }
}

function isDriveTop(own: Stats, above: Stats): boolean {
  return own.dev !== above.dev;
}
