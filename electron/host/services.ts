import type { Problem } from '../../shared/problems/problem.ts';
import { History } from './history/history.ts';
import { dayMs, type Limits } from './history/prune-plan.ts';
import { PixelPool } from './pixels/pixel-pool.ts';
import { ReadingServices } from './reading-services.ts';
import { SidecarStore } from './save/sidecar-store.ts';
import { SettingsStore } from './user/settings.ts';
import { findPixelWorker } from './worker/worker-url.ts';

/**
 * The services shared by the window's requests and the command line: readers, writer, history, remembered rows. Each is
 * made on first use.
 */
export class Services extends ReadingServices {
  readonly store = new SidecarStore();
  readonly #onProblem: (problem: Problem) => void;
  #pixels: PixelPool | undefined;
  #history: History | undefined;

  /** @param onProblem called when earlier versions cannot be kept */
  constructor(userFolder: string, onProblem: (problem: Problem) => void) {
    super(userFolder);
    this.#onProblem = onProblem;
  }

  get pixels(): PixelPool {
    this.#pixels ??= new PixelPool({ worker: findPixelWorker });
    return this.#pixels;
  }

  get history(): History {
    this.#history ??= new History(this.userFolder, {
      onProblem: this.#onProblem,
      limits: () => limitsOf(this.userFolder),
    });
    return this.#history;
  }

  /** Waits for what is being written. */
  override async written(): Promise<void> {
    await this.store.idle();
    await super.written();
    await this.#history?.pendingWrites();
  }

  /** Stops the threads. */
  override async stop(): Promise<void> {
    await this.#pixels?.close();
    await super.stop();
  }
}

/** This user's bounds of the history; null where they cannot be read now. */
async function limitsOf(userFolder: string): Promise<Limits | null> {
  const limits = await new SettingsStore(userFolder).readOne('historyLimits');
  if (!limits) return null;
  const { days, megabytes } = limits;
  return { ageMs: days * dayMs, bytes: megabytes * 1024 * 1024 };
}
