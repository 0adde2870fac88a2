import { setTimeout } from 'node:timers/promises';

/** Work that must finish before the program ends. */
export interface Ending {
  readonly work: Promise<unknown>;
  /** Counts completed steps: while it increases, the work is not stuck. */
  readonly done: () => number;
}

/** Longer than any wait for a lock or for a file that is being written. */
const patienceMs = 60_000;
const lookMs = 250;

/**
 * Waits for work to end, but not for work that is stuck: a drive that never answers must not keep the program from
 * ending. Atomic writes are complete at any moment. False when the work was abandoned.
 */
export async function waitForEnd({ work, done }: Ending, patience: number = patienceMs): Promise<boolean> {
  let hasEnded = false;
  const ended = work.then(
    () => (hasEnded = true),
    () => (hasEnded = true),
  );
  let before = done();
  for (let still = 0; still < patience && !hasEnded; ) {
    await Promise.race([ended, setTimeout(Math.min(lookMs, patience), undefined, { ref: true })]);
    const now = done();
    still = now === before ? still + lookMs : 0;
    before = now;
  }
  return hasEnded;
}
