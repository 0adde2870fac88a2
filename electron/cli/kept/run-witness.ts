import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Seen, Witness } from '../context/reading-context.ts';
import { StampHashes, stampText } from './stamp-hashes.ts';

/** Whether a problem may be gone the next time though no file changes: the system, or the time that reading took, was its cause. */
export function mayPass({ details: { reason } }: Problem): boolean {
  return typeof reason === 'string' && /^(?:E[A-Z0-9]+$|reader-)/.test(reason);
}

/** What a run saw. */
export class RunWitness implements Witness {
  readonly #look: (onStamp: (text: string) => void) => Seen | null;
  readonly #files = new StampHashes();
  #isSure = true;

  /** `look` looks at the folder after the run. */
  constructor(look: (onStamp: (text: string) => void) => Seen | null) {
    this.#look = look;
  }

  saw(rows: readonly ImageRow[], problems: readonly Problem[]): void {
    for (const { path, stamp, sidecarPath, sidecarStamp } of rows) {
      this.#files.add(stampText(path, stamp));
      if (sidecarStamp) this.#files.add(stampText(sidecarPath, sidecarStamp));
    }
    if (problems.some(({ severity }) => severity === 'error')) this.#isSure = false;
    if (rows.some((row) => row.problems.some(mayPass))) this.#isSure = false;
  }

  seen(): Seen | null {
    if (!this.#isSure) return null;
    const now = new StampHashes();
    const seen = this.#look((text) => now.add(text));
    // By the times of the system alone, a drive whose clock is behind would hide changes.
    return seen && this.#files.areAmong(now) ? seen : null;
  }
}
