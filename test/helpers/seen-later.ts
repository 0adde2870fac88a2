import { vi } from 'vitest';

/**
 * Runs `run` with the clock a minute ahead, so that files which the test changes soon afterwards count as changed before it: nobody can
 * choose the time at which the system changes a file.
 */
export async function seenLater<T>(run: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  try {
    return await run();
  } finally {
    vi.useRealTimers();
  }
}
