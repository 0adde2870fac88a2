import { afterEach, expect, test, vi } from 'vitest';
import { DriveWaits } from '../../../../../electron/host/worker/drive-waits.ts';

afterEach(() => vi.restoreAllMocks());

/** Calls that take so many ms each. */
function waitsOf(...durations: readonly number[]): DriveWaits {
  const waits = new DriveWaits();
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  for (const ms of durations) {
    waits.time(() => {
      now += ms;
    });
  }
  return waits;
}

test('a drive is slow when most calls to it wait', () => {
  expect(waitsOf(2, 2, 0.03, 5).take()).toBe(true);
  expect(waitsOf(0.03, 20, 0.03, 0.03, 20).take()).toBe(false);
  expect(waitsOf().take()).toBe(false);
});

test('each look counts the calls since the one before; a call that fails counts too', () => {
  const waits = waitsOf(2, 2);
  expect([waits.take(), waits.take()]).toEqual([true, false]);
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const failing = () => {
    now += 30;
    throw new Error('no answer');
  };
  expect(() => waits.time(failing)).toThrow('no answer');
  expect(waits.take()).toBe(true);
});
