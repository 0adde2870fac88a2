import type { Disk } from './disk.ts';
import { FolderLocked, type LockSeen } from './folder-locked.ts';
import { takeLock } from './lock-file.ts';

/** After this long no further save joins, so that waiting programs get their turn. */
const longestHoldMs = 250;
const turnMs = 10;

/** A lock shared by saves of this process. */
class Hold {
  users = 1;
  /** No further save joins: it is being released. */
  isEnding = false;
  readonly taken: Promise<() => Promise<void>>;
  readonly ended: Promise<void>;
  readonly #begun = performance.now();
  #resolveEnd = () => {};

  constructor(taken: Promise<() => Promise<void>>) {
    this.taken = taken;
    this.ended = new Promise((resolve) => {
      this.#resolveEnd = resolve;
    });
  }

  get isLong(): boolean {
    return performance.now() - this.#begun > longestHoldMs;
  }

  async end(forget: () => void): Promise<void> {
    this.isEnding = true;
    // A lock that was not taken needs no release.
    const giveBack = await this.taken.catch(() => null);
    await giveBack?.();
    forget();
    this.#resolveEnd();
  }
}

/**
 * Keeps two Scopecards, on one computer or on two, from replacing a file at the same moment: reading the disk and replacing the file are one
 * step to the other. One lock file for each folder, shared by the saves of this process
 * that run together: a lock per file would cost as much as its write.
 */
export class FolderLocks {
  readonly #disk: Disk;
  readonly #holds = new Map<string, Hold>();
  /** Locks waited for in vain: one wait is enough for all saves of a folder. */
  readonly #inVain = new Map<string, LockSeen>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /**
   * Does `work` while no other program replaces files in the folder.
   * @throws what the disk throws; EBUSY when another program has the lock.
   */
  async run<T>(folder: string, work: () => Promise<T>): Promise<T> {
    const hold = await this.#join(folder);
    try {
      await hold.taken;
      return await work();
    } finally {
      if (--hold.users === 0) {
        await hold.end(() => this.#holds.delete(folder));
      }
    }
  }

  /** The same for several folders; always in one order, so that no two programs wait for each other. */
  runAll<T>(folders: readonly string[], work: () => Promise<T>): Promise<T> {
    const [first, ...others] = [...new Set(folders)].sort();
    return first === undefined ? work() : this.run(first, () => this.runAll(others, work));
  }

  async #take(folder: string): Promise<() => Promise<void>> {
    try {
      const giveBack = await takeLock(folder, this.#disk, this.#inVain.get(folder));
      this.#inVain.delete(folder);
      return giveBack;
    } catch (error) {
      if (error instanceof FolderLocked) this.#inVain.set(folder, error.lock);
      throw error;
    }
  }

  async #join(folder: string): Promise<Hold> {
    for (let hold = this.#holds.get(folder); hold; hold = this.#holds.get(folder)) {
      if (!hold.isEnding && !hold.isLong) {
        hold.users++;
        return hold;
      }
      await hold.ended;
      if (hold.isLong) await this.#disk.pause(turnMs);
    }
    const hold = new Hold(this.#take(folder));
    this.#holds.set(folder, hold);
    return hold;
  }
}
