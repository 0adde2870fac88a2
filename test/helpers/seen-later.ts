import { vi } from 'vitest';

/**
 * What `run` gives as of a minute from now: files that a test makes or changes meanwhile then count as changed before it, which no file's
 * own time can achieve.
 */
export async function seenLater<T>(run: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  try {
    return await run();
  } finally {
    vi.useRealTimers();
  }
}
