import { expect, onTestFinished, test, vi } from 'vitest';
import { type EndTools, finishWrites, ProgramEnd } from '../../../../electron/app/program-end.ts';

const never = new Promise<void>(() => {});

test('the log and the place of the window do not keep the program from ending', async () => {
  let closed = 0;
  const host = { close: async () => void closed++ };
  expect(await finishWrites({ host, small: [never] }, 1)).toBe(true);
  expect(closed).toBe(1);
});

test.each(['saves', 'small writes'])('the last %s are waited for', async (which) => {
  let finish = (): void => {};
  const writing = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const [saved, small] = which === 'saves' ? [writing, []] : [Promise.resolve(), [writing]];
  const did: string[] = [];
  const ended = finishWrites({ host: { close: () => saved }, small }, 60_000).then(() => void did.push('ended'));
  // One that has nothing to write ends sooner.
  await finishWrites({ host: { close: async () => {} }, small: [] }, 60_000);
  did.push('written');
  finish();
  await ended;
  expect(did).toEqual(['written', 'ended']);
});

test('the program ends also where the last saves fail', async () => {
  const host = { close: () => Promise.reject(new Error('a bug')) };
  expect(await finishWrites({ host, small: [Promise.resolve()] }, 1)).toBe(true);
});

test('a start while the last saves are running is made up for once the program has ended', async () => {
  const did: unknown[] = [];
  let quit = (_: { preventDefault(): void }): void => {};
  const app = {
    isPackaged: true,
    on: (_: string, listener: typeof quit) => {
      quit = listener;
    },
    quit: () => void did.push('quit'),
    relaunch: ({ args }: { readonly args: string[] }) => void did.push(args.at(-1)),
  };
  let endSave = (): void => {};
  const saved = new Promise<void>((resolve) => {
    endSave = resolve;
  });
  const close = vi.fn(() => saved);
  const host = { close };
  const logged: string[] = [];
  const log = { write: (event: string) => void logged.push(event), writeNow: () => {}, written: async () => {} };
  const tools = { app: app as unknown as EndTools['app'], host, log, stateWritten: async () => {} };
  const end = new ProgramEnd(tools);
  expect(end.hasBegun).toBe(false);
  quit({ preventDefault: () => void did.push('prevented') });
  expect(end.hasBegun).toBe(true);
  expect(close).toHaveBeenCalledOnce();
  quit({ preventDefault: () => void did.push('prevented') });
  end.startAgain(['/images']);
  expect(did).toEqual(['prevented', 'prevented', '/images']);
  endSave();
  await expect.poll(() => did.at(-1)).toBe('quit');
  quit({ preventDefault: () => void did.push('prevented again') });
  expect(did.at(-1)).toBe('quit');
  expect(logged).toEqual(['end']);
  expect(close).toHaveBeenCalledOnce();
});

test.each([
  ['an installed program', true, ['--no-sandbox', '/images']],
  ['a program that Electron runs', false, ['--no-sandbox', 'main.js', '/images']],
])('%s starts again as it was started, on the later paths', (_, isPackaged, expected) => {
  const words = process.argv;
  onTestFinished(() => {
    process.argv = words;
  });
  process.argv = ['electron', '--no-sandbox', 'main.js', '/earlier'];
  const relaunch = vi.fn();
  const app = { isPackaged, on: () => {}, relaunch } as unknown as EndTools['app'];
  const log = { write: () => {}, writeNow: () => {}, written: async () => {} };
  new ProgramEnd({ app, host: { close: async () => {} }, log, stateWritten: async () => {} }).startAgain(['/images']);
  expect(relaunch).toHaveBeenCalledExactlyOnceWith({ execPath: process.execPath, args: expected });
});
