import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Paced } from '../../../shared/basics/pauses.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Seen, Witness } from '../context/reading-context.ts';
import { StampHashes, stampText } from './stamp-hashes.ts';

/** Whether a problem may be gone the next time though no file changes: the system, or the time that reading took, was its cause. */
export function mayPass({ details: { reason } }: Problem): boolean {
  return typeof reason === 'string' && /^(?:E[A-Z0-9]+$|reader-)/.test(reason);
}

/**
 * What a run saw. It looks at the folder while the reading thread is busy: it makes no difference when a file is looked at,
 * as long as everything that changed since the run began counts as changed, and what was read is what was looked at.
 */
export class RunWitness implements Witness {
  readonly #look: Paced<Seen | null>;
  readonly #files = new StampHashes();
  readonly #lookedAt = new StampHashes();
  #looking: Promise<Seen | null> | null = null;
  #isSure = true;

  /** @param look looks at the folder; passes on the `stampText` of each folder and file */
  constructor(look: (onStamp: (text: string) => void) => Paced<Seen | null>) {
    this.#look = look((text) => this.#lookedAt.add(text));
  }

  saw(rows: readonly ImageRow[], problems: readonly Problem[]): void {
    for (const { path, stamp, sidecarPath, sidecarStamp } of rows) {
      this.#files.add(stampText(path, stamp));
      if (sidecarStamp) this.#files.add(stampText(sidecarPath, sidecarStamp));
    }
    if (problems.some(({ severity }) => severity === 'error')) this.#isSure = false;
    if (rows.some((row) => row.problems.some(mayPass))) this.#isSure = false;
    // Not before the first rows, which it would delay.
    void this.#looked();
  }

  async seen(): Promise<Seen | null> {
    const seen = await this.#looked();
    // By the times of the system alone, a drive whose clock is behind would hide changes.
    return seen && this.#isSure && this.#files.areAmong(this.#lookedAt) ? seen : null;
  }

  #looked(): Promise<Seen | null> {
    this.#looking ??= this.#lookWithPauses();
    return this.#looking;
  }

  async #lookWithPauses(): Promise<Seen | null> {
    while (this.#isSure) {
      await nextTurn();
      const step = this.#look.next();
      if (step.done) return step.value;
    }
    return null;
  }
}
