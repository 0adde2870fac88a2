import { afterEach, expect, it, vi } from 'vitest';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fakeHost } from '../fake-host.ts';

vi.mock('../../../../../renderer/host/host.ts', () => ({ host: fakeHost() }));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { followProblems, useIsCounting, useProblems } = await import(
  '../../../../../renderer/state/problems/problems.ts'
);

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('does not treat a count as final while a long count is running', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 300));
  const stop = followProblems();
  const tell = (path: string) => useFolder.setState({ problems: [problem('image-gone', {}, { path })] });
  tell('a.tif');
  expect(useIsCounting.getState()).toBe(false); // how long it takes is not known yet
  vi.runAllTimers();
  tell('b.tif');
  expect(useIsCounting.getState()).toBe(true);
  vi.runAllTimers();
  expect([useIsCounting.getState(), useProblems.getState().byPath.has('b.tif')]).toEqual([false, true]);
  stop();
});

it('counts seldom while rows come in, and soon after the last one', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 300));
  const stop = followProblems();
  const tell = (path: string) => useFolder.setState({ problems: [problem('image-gone', {}, { path })] });
  const waitFor = (path: string) => {
    const from = Date.now();
    while (!useProblems.getState().byPath.has(path)) vi.advanceTimersToNextTimer();
    return Date.now() - from;
  };
  tell('a.tif');
  waitFor('a.tif');
  useFolder.setState({ status: 'reading' });
  tell('b.tif');
  const whileReading = waitFor('b.tif');
  tell('c.tif');
  useFolder.setState({ status: 'ready' });
  expect(whileReading).toBeGreaterThan(3 * waitFor('c.tif'));
  stop();
});
