import { runToEnd } from '../../../shared/basics/pauses.ts';
import type { FileStamp, ImageRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { settleMs } from '../../host/scan/known-rows.ts';
import type { Seen, Witness } from '../context/reading-context.ts';
import { folderState } from './folder-state.ts';
import { PathHashes } from './path-hashes.ts';
import { StampSum } from './stamp-sum.ts';

/** Whether a problem may be gone the next time though no file changes: the system, or the time that reading took, was its cause. */
export function mayPass({ details: { reason } }: Problem): boolean {
  return typeof reason === 'string' && /^(?:E[A-Z0-9]+$|reader-|drive-)/.test(reason);
}

/** What a run reads. */
export interface WitnessedRun {
  readonly root: string;
  /** Hash of everything apart from the folder's content. */
  readonly of: string;
  /** When it began, in ms. */
  readonly readAt: number;
  /** When the system last changed a file that was read, in ms. */
  readonly newestMs: () => number;
  /** Whether `of` would be the same now: rules from outside the folder are read again during a run. */
  readonly isStill: () => Promise<boolean>;
}

/**
 * What a run saw. The stamps of images and sidecars are those with which they were read; everything else below the folder is looked
 * at once at the end, when nothing may have changed since the run began.
 */
export class RunWitness implements Witness {
  readonly #run: WitnessedRun;
  readonly #files = new PathHashes();
  readonly #sum = new StampSum();
  #isSure = true;

  constructor(run: WitnessedRun) {
    this.#run = run;
  }

  saw(rows: readonly ImageRow[], problems: readonly Problem[]): void {
    if (problems.some(({ severity }) => severity === 'error')) this.#isSure = false;
    if (!this.#isSure) return;
    for (const { path, stamp, sidecarPath, sidecarStamp, problems } of rows) {
      this.#note(path, stamp);
      if (sidecarStamp) this.#note(sidecarPath, sidecarStamp);
      if (problems.some(mayPass)) this.#isSure = false;
    }
  }

  async seen(): Promise<Seen | null> {
    const { root, of, readAt, newestMs, isStill } = this.#run;
    const before = readAt - settleMs;
    if (!this.#isSure || newestMs() >= before || !(await isStill())) return null;
    const state = runToEnd(folderState({ root, before, read: { files: this.#files, sum: this.#sum } }));
    return state === null ? null : { of, state, readAt };
  }

  /** What could not be opened has no stamp: it is looked at with everything else. */
  #note(path: string, stamp: FileStamp): void {
    if (stamp.size === 0 && stamp.mtimeMs === 0) return;
    this.#files.add(path);
    this.#sum.add(path, stamp);
  }
}
