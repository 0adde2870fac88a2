import { expect, test, vi } from 'vitest';
import { type HoldTools, writeHeld, writeStoppable } from '../../../../../electron/host/watch/write-held.ts';
import { ok, type Result } from '../../../../../shared/problems/result.ts';

/** A folder that is open; offline since a time in ms, or null. */
function holding(offlineSince: number | null = null) {
  const release = vi.fn();
  const saves = new Map<AbortController, string>();
  const folder = { path: '/season', saves };
  const writing = new Set<Promise<unknown>>();
  const watcher = { offlineSince: async () => offlineSince, hold: vi.fn(() => release) };
  const tools = { session: { get: () => ok(folder) }, watchers: { of: () => watcher }, writing };
  return { tools: tools as unknown as HoldTools, writing, saves, watcher, release };
}

/** Work that ends when it is told to. */
function work() {
  let end = (_: Result<string>): void => {};
  const done = new Promise<Result<string>>((resolve) => {
    end = resolve;
  });
  return { write: vi.fn(() => done), end };
}

test('closing can wait for what is written, which holds the watcher as long', async () => {
  const { tools, writing, watcher, release } = holding();
  const { write, end } = work();
  const written = writeHeld(tools, 'id', ['a.tif'], write);
  expect(writing.size).toBe(1);
  await vi.waitFor(() => expect(write).toHaveBeenCalledOnce());
  expect(watcher.hold).toHaveBeenCalledExactlyOnceWith(['a.tif']);
  expect(release).not.toHaveBeenCalled();
  end(ok('written'));
  expect(await written).toEqual(ok('written'));
  expect(release).toHaveBeenCalledOnce();
  expect(writing.size).toBe(0);
});

test('the watcher goes on after work that fails', async () => {
  const { tools, writing, release } = holding();
  await expect(writeHeld(tools, 'id', [], () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  expect(release).toHaveBeenCalledOnce();
  expect(writing.size).toBe(0);
});

test('nothing is written in a folder that is offline', async () => {
  const { tools, writing, watcher } = holding(1);
  const { write } = work();
  expect(await writeHeld(tools, 'id', [], write)).toMatchObject({ ok: false, problem: { code: 'folder-offline' } });
  expect(write).not.toHaveBeenCalled();
  expect(watcher.hold).not.toHaveBeenCalled();
  expect(writing.size).toBe(0);
});

test('a Stop finds the work by its window until it has ended', async () => {
  const { tools, saves } = holding();
  const { write, end } = work();
  const written = writeStoppable(tools, { folder: 'id', window: 'first' }, [], write);
  expect([...saves.values()]).toEqual(['first']);
  for (const stop of saves.keys()) stop.abort();
  await vi.waitFor(() => expect(write).toHaveBeenCalledOnce());
  expect(write.mock.calls[0]).toMatchObject([{ path: '/season' }, { aborted: true }]);
  end(ok('part of it'));
  await written;
  expect(saves.size).toBe(0);
});
