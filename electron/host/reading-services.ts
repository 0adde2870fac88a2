import { HeaderCache } from './scan/header-cache.ts';
import { HeaderPool } from './worker/pool.ts';
import { findWorker, readerVersion } from './worker/worker-url.ts';

/** What reading takes: threads, and the rows that earlier runs remember. Each is made on first use. */
export class ReadingServices {
  protected readonly userFolder: string;
  #pool: HeaderPool | undefined;
  #cache: HeaderCache | undefined;

  constructor(userFolder: string) {
    this.userFolder = userFolder;
  }

  get pool(): HeaderPool {
    this.#pool ??= new HeaderPool({ worker: findWorker });
    return this.#pool;
  }

  get cache(): HeaderCache {
    this.#cache ??= new HeaderCache(this.userFolder, readerVersion);
    return this.#cache;
  }

  /** Waits for what is being written. */
  async written(): Promise<void> {
    await this.#cache?.pendingWrites();
  }

  /** Stops the threads. */
  async stop(): Promise<void> {
    await this.#pool?.close();
  }
}
