import { afterEach, expect, test, vi } from 'vitest';
import { DriveWaits } from '../../../../../electron/host/worker/drive-waits.ts';

afterEach(() => vi.restoreAllMocks());

/** A batch of 64 calls that take so many ms, one after the other and again from the first. */
function callAll(waits: DriveWaits, durations: readonly number[], end = () => {}): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  for (let call = 0; call < 64; call++) {
    waits.time(() => {
      now += durations[call % durations.length] ?? 0;
      end();
    });
  }
}

test.each([
  [[2], true],
  [[2, 2, 0.03, 5, 2], true],
  [[0.03], false],
  [[0.03, 20, 0.03], false],
])('a drive is slow when most calls to it wait: %o ms', (durations, isSlow) => {
  const waits = new DriveWaits();
  callAll(waits, durations);
  expect(waits.take()).toBe(isSlow);
});

test('each look counts the calls since the one before; one that failed counts too', () => {
  const waits = new DriveWaits();
  expect(waits.take()).toBe(false);
  callAll(waits, [2]);
  expect([waits.take(), waits.take()]).toEqual([true, false]);
  const failing = () => {
    throw new Error('no answer');
  };
  for (let call = 0; call < 64; call++) expect(() => callAll(waits, [30], failing)).toThrow('no answer');
  expect(waits.take()).toBe(true);
});
