import { drivesAnswer } from '../end-process.ts';
import { waitForEnd } from '../host/ending.ts';

/** What the program still writes when its windows are closed. */
export interface LastWrites {
  /** Saves and the journal; not waited for longer than they take to get on. */
  readonly host: { close(): Promise<void> };
  /** The log, and where the window stood: not worth waiting for. */
  readonly small: readonly Promise<void>[];
}

/** A call to a drive that takes longer is not waited for, in ms. */
const patienceMs = 2_000;

/**
 * Finishes what is being written. False where a drive does not answer: its calls may hold up all others, and Node's own exit. A program
 * that waited for it would go on without a window, and be handed every later start.
 */
export async function finishWrites({ host, small }: LastWrites, patience: number = patienceMs): Promise<boolean> {
  await Promise.allSettled([host.close()]);
  await waitForEnd({ work: Promise.allSettled(small), done: () => 0 }, patience);
  return drivesAnswer(patience);
}
