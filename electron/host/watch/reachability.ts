import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pauseFor } from 'node:timers/promises';
import { nullIfFsError } from '../disk/fs-problem.ts';

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
      const above = this.#statOf(dirname(this.#root)).catch(nullIfFsError);
      const [own, around] = await Promise.all([this.#statOf(this.#root), above]);
      if (!own.isDirectory()) return false;
      // On Windows, a user may have rights in a folder, such as a home on a server, and none in the one above.
      if (!around) return true;
      const isTop = isDriveTop(own, around);
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
