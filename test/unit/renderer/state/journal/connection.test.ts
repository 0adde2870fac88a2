import { expect, onTestFinished, test, vi } from 'vitest';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fail, ok } from '../../../../../shared/problems/result.ts';
import { fakeHost } from '../fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { followConnection, useConnection } = await import('../../../../../renderer/state/journal/connection.ts');

test('a window whose folder cannot be opened when its server is back tries again', async () => {
  vi.useFakeTimers();
  let tell: (isConnected: boolean) => void = () => {};
  const browser = Object.assign(host, {
    watchConnection: (listener: typeof tell) => {
      tell = listener;
      return () => {};
    },
  });
  onTestFinished(() => {
    Reflect.deleteProperty(browser, 'watchConnection');
    useFolder.setState({ folder: null });
    vi.useRealTimers();
  });
  const folder = { id: 'f', path: '/drive', name: 'drive' };
  useFolder.setState({ folder });
  followConnection();
  tell(false);
  await vi.advanceTimersByTimeAsync(2000);
  host.answer('folder.open', () => fail(problem('not-found', { path: '/drive' })));
  tell(true);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(useConnection.getState().lostSince).not.toBeNull();
  host.answer('folder.open', () => ok(folder));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(useConnection.getState().lostSince).toBeNull();
});
