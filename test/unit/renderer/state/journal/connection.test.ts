import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConnectionListener } from '../../../../../renderer/host/host-client.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fail, ok } from '../../../../../shared/problems/result.ts';
import { fakeHost } from '../fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { reloadFolder } = await import('../../../../../renderer/state/folder/scan.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { followConnection, useConnection } = await import('../../../../../renderer/state/journal/connection.ts');
const { useSaving } = await import('../../../../../renderer/state/saving-state.ts');

const folder = { id: 'f', path: '/drive', name: 'drive' };
const summary = { images: 0, cancelled: false, problems: [], unread: [] };
let tell: ConnectionListener = () => {};
const readings = () => host.asked.filter(({ name }) => name === 'folder.scan').length;

beforeEach(() => {
  vi.useFakeTimers();
  const watchConnection = (listener: ConnectionListener) => {
    tell = listener;
    return () => {};
  };
  Object.assign(host, { watchConnection });
  host.asked.length = 0;
  host.answer('folder.open', () => ok(folder));
  host.answer('folder.scan', () => ok(summary));
  useFolder.setState({ folder, status: 'ready' });
  followConnection();
});

afterEach(() => {
  Reflect.deleteProperty(host, 'watchConnection');
  useFolder.setState({ folder: null, status: 'none' });
  vi.useRealTimers();
});

test('a window whose folder cannot be opened when its server is back tries again', async () => {
  tell(false, false);
  await vi.advanceTimersByTimeAsync(2000);
  host.answer('folder.open', () => fail(problem('not-found', { path: '/drive' })));
  tell(true, false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(useConnection.getState().lostSince).not.toBeNull();
  host.answer('folder.open', () => ok(folder));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(useConnection.getState().lostSince).toBeNull();
  expect(readings()).toBe(0);
});

test('a window reads its folder again when events are lost, however short the interruption was', async () => {
  let end: (value: unknown) => void = () => {};
  host.answer('folder.scan', async () => {
    await new Promise((resolve) => {
      end = resolve;
    });
    return ok(summary);
  });
  tell(false, false);
  tell(true, true);
  await vi.advanceTimersByTimeAsync(10);
  expect(readings()).toBe(1);
  // The connection is too slow for all that is read.
  tell(false, false);
  tell(true, true);
  await vi.advanceTimersByTimeAsync(10);
  expect(readings()).toBe(1);
  end(null);
  await vi.advanceTimersByTimeAsync(10);
  expect(useFolder.getState().status).toBe('ready');
  tell(true, true);
  await vi.advanceTimersByTimeAsync(10);
  expect(readings()).toBe(2);
  end(null);
  await vi.advanceTimersByTimeAsync(10);
});

test('a folder that was being read when the connection was lost is read again', async () => {
  host.answer('folder.scan', () => fail(problem('program-gone', { reason: 'the connection was lost' })));
  await reloadFolder();
  expect(useFolder.getState().status).toBe('failed');
  host.answer('folder.scan', () => ok(summary));
  tell(false, false);
  tell(true, false);
  await vi.advanceTimersByTimeAsync(10);
  expect(useFolder.getState()).toMatchObject({ status: 'ready', error: null });
});

test('nothing is shown as running any more when another host is there: its answer may never come', async () => {
  useSaving.setState({ progress: { done: 1, total: 3 }, work: 'Repairing 1 sidecar…' });
  tell(false, false);
  tell(true, true);
  await vi.advanceTimersByTimeAsync(10);
  expect(useSaving.getState()).toMatchObject({ progress: { done: 1 }, work: 'Repairing 1 sidecar…' });
  host.answer('folder.open', () => ok({ ...folder, id: 'g' }));
  tell(false, false);
  tell(true, true);
  await vi.advanceTimersByTimeAsync(10);
  expect(useSaving.getState()).toMatchObject({ progress: null, work: null });
});
