import { setImmediate } from 'node:timers/promises';

/** Others wait no longer than this, in ms. */
const turnMs = 15;

/** The result of a computation that lets others in between; null when it was stopped. */
export async function runInTurns<T>(work: Generator<undefined, T>, signal?: AbortSignal): Promise<T | null> {
  let until = performance.now() + turnMs;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await setImmediate();
    if (signal?.aborted) return null;
    until = performance.now() + turnMs;
  }
}
