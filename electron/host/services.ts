import type { Problem } from '../../shared/problems/problem.ts';
import { History } from './history/history.ts';
import { dayMs, type Limits } from './history/prune-plan.ts';
import { PixelPool } from './pixels/pixel-pool.ts';
import { SidecarStore } from './save/sidecar-store.ts';
import { HeaderCache } from './scan/header-cache.ts';
import { SettingsStore } from './user/settings.ts';
import { HeaderPool } from './worker/pool.ts';
import { findPixelWorker, findWorker, readerVersion } from './worker/worker-url.ts';

/**
 * The services shared by the window's requests and the command line: readers, writer, history, remembered rows. Each is
 * made on first use.
 */
export class Services {
  readonly store = new SidecarStore();
  readonly #userFolder: string;
  readonly #onProblem: (problem: Problem) => void;
  #pool: HeaderPool | undefined;
  #pixels: PixelPool | undefined;
  #history: History | undefined;
  #cache: HeaderCache | undefined;

  /** @param onProblem called when earlier versions cannot be kept */
  constructor(userFolder: string, onProblem: (problem: Problem) => void) {
    this.#userFolder = userFolder;
    this.#onProblem = onProblem;
  }

  get pool(): HeaderPool {
    this.#pool ??= new HeaderPool({ worker: findWorker });
    return this.#pool;
  }

  get pixels(): PixelPool {
    this.#pixels ??= new PixelPool({ worker: findPixelWorker });
    return this.#pixels;
  }

  get history(): History {
    this.#history ??= new History(this.#userFolder, {
      onProblem: this.#onProblem,
      limits: () => limitsOf(this.#userFolder),
    });
    return this.#history;
  }

  get cache(): HeaderCache {
    this.#cache ??= new HeaderCache(this.#userFolder, readerVersion);
    return this.#cache;
  }

  /** Waits for what is being written. */
  async written(): Promise<void> {
    await this.store.idle();
    await this.#cache?.pendingWrites();
    await this.#history?.pendingWrites();
  }

  /** Stops the threads. */
  async stop(): Promise<void> {
    await this.#pixels?.close();
    await this.#pool?.close();
  }
}

/** This user's bounds of the history. */
async function limitsOf(userFolder: string): Promise<Limits> {
  const { days, megabytes } = (await new SettingsStore(userFolder).read()).historyLimits;
  return { ageMs: days * dayMs, bytes: megabytes * 1024 * 1024 };
}
