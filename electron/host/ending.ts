import { setTimeout } from 'node:timers/promises';

/** What the end of the program waits for. */
export interface Ending {
  readonly work: Promise<unknown>;
  /** Counts what is done: as long as it goes up, the work is not stuck. */
  readonly done: () => number;
}

/** Longer than any wait for a lock or for a file that is being written. */
const patienceMs = 60_000;
const lookMs = 250;

/**
 * Waits for work to end, but not for work that is stuck: a drive that never answers must not keep the program from
 * ending. What is written atomically is whole at any moment. False when it was abandoned.
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
