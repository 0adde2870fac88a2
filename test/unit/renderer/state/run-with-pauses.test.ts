import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runWithPauses } from '../../../../renderer/state/run-with-pauses.ts';

let clock = 0;

beforeEach(() => {
  clock = 0;
  vi.useFakeTimers();
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Three steps that take so long each. */
function* work(ms: number): Generator<number, string> {
  for (const step of [1, 2, 3]) {
    clock += ms;
    yield step;
  }
  return 'result';
}

test('short work is done at once', () => {
  const done = vi.fn();
  runWithPauses(work(1), done);
  expect(done).toHaveBeenCalledExactlyOnceWith('result');
});

test('long work pauses and reports its progress', () => {
  const [done, onPause] = [vi.fn(), vi.fn()];
  runWithPauses(work(6), done, onPause);
  expect(onPause.mock.calls).toEqual([[2]]);
  expect(done).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(onPause).toHaveBeenCalledOnce();
  expect(done).toHaveBeenCalledExactlyOnceWith('result');
});

test('stopped work does not continue', () => {
  const done = vi.fn();
  const stop = runWithPauses(work(20), done);
  stop();
  vi.runAllTimers();
  expect(done).not.toHaveBeenCalled();
  expect(clock).toBe(20);
});
