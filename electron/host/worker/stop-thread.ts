import { setTimeout } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';

type Thread = Pick<Worker, 'terminate'>;

/** Threads that were stopped and have not ended yet. */
const stopping = new Set<Thread>();

/** A thread that computes ends sooner; one that does not hangs in a call to the system. */
const patienceMs = 2_000;

/** Stops a thread. One that hangs in a call to the system ends when that returns, if ever: it is not waited for. */
export async function stopThread(worker: Thread, patience: number = patienceMs): Promise<void> {
  stopping.add(worker);
  const ended = worker.terminate().finally(() => stopping.delete(worker));
  const timer = new AbortController();
  await Promise.race([ended, setTimeout(patience, undefined, { signal: timer.signal }).catch(() => {})]);
  timer.abort();
}

/** Whether a stopped thread still hangs: Node would wait for it at its exit. */
export function hasHangingThread(): boolean {
  return stopping.size > 0;
}
