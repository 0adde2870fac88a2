import type { Disk } from './disk.ts';
import { isFsError } from './fs-problem.ts';

/** Drives and systems that cannot sync a folder report one of these codes; nothing more can be done there. */
const unsupported = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EPERM', 'EACCES', 'EBADF']);

/**
 * Makes renames in a folder survive a power cut. Saves that finish together share one sync: each waits for one that
 * began after its own rename.
 */
export class FolderSync {
  readonly #disk: Disk;
  readonly #running = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Promise<void>>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  /** @throws what the disk throws, where it can sync folders at all. */
  sync(folder: string): Promise<void> {
    const next = this.#next.get(folder);
    if (next) return next;
    const running = this.#running.get(folder);
    if (!running) return this.#start(folder);
    const queued = running
      .catch(() => {}) // the failure is reported to those who waited for that sync
      .then(() => {
        this.#next.delete(folder);
        return this.#start(folder);
      });
    this.#next.set(folder, queued);
    return queued;
  }

  #start(folder: string): Promise<void> {
    const run = this.#syncNow(folder).finally(() => this.#running.delete(folder));
    this.#running.set(folder, run);
    return run;
  }

  async #syncNow(folder: string): Promise<void> {
    try {
      const handle = await this.#disk.open(folder, 'r');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (!isFsError(error) || !unsupported.has(error.code)) throw error;
    }
  }
}
