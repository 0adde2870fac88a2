import type { FSWatcher } from 'node:fs';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { FolderWatches } from '../../../../../electron/host/watch/folder-watches.ts';
import { tempFolder } from '../temp-folder.ts';

const system = vi.hoisted(() => ({ made: [] as FSWatcher[], refusal: null as Error | null }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const watch = (...args: Parameters<typeof real.watch>): FSWatcher => {
    if (system.refusal) throw system.refusal;
    const watcher = real.watch(...args);
    vi.spyOn(watcher, 'close');
    system.made.push(watcher);
    return watcher;
  };
  return { ...real, watch };
});

beforeEach(() => {
  [system.made, system.refusal] = [[], null];
});

const failure = (code: string) => Object.assign(new Error(`${code}: watch`), { code });

function watching() {
  const onFailure = vi.fn();
  const watches = new FolderWatches({ onTouch: () => {}, onFailure }, false);
  onTestFinished(() => watches.close());
  const folder = tempFolder();
  return { add: () => watches.add({ folder, prefix: '', linked: false }), onFailure };
}

test('a watch that fails later, as that of a removed folder does on Windows, is ended and its folder polled', () => {
  const { add, onFailure } = watching();
  add();
  system.made[0]?.emit('error', failure('EPERM'));
  expect(onFailure).toHaveBeenCalledOnce();
  expect(system.made[0]?.close).toHaveBeenCalledOnce();
});

test.each([
  ['is polled where the system has no watches left', 'ENOSPC', 1],
  ['that is gone again is left to the watch above', 'ENOENT', 0],
])('a folder %s', (_, code, times) => {
  const { add, onFailure } = watching();
  system.refusal = failure(code);
  add();
  expect(onFailure).toHaveBeenCalledTimes(times);
});

test('a folder that is watched once more has one watch', () => {
  const { add } = watching();
  add();
  add();
  expect(system.made.map(({ close }) => vi.mocked(close).mock.calls.length)).toEqual([1, 0]);
});
