import { expect, test } from 'vitest';
import { type EndTools, finishWrites, ProgramEnd } from '../../../../electron/app/program-end.ts';

const never = new Promise<void>(() => {});

test('the log and the place of the window do not keep the program from ending', async () => {
  let closed = 0;
  const host = { close: async () => void closed++ };
  expect(await finishWrites({ host, small: [never] }, 1)).toBe(true);
  expect(closed).toBe(1);
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
  const host = { close: () => saved };
  const log = { write: () => {}, writeNow: () => {}, written: async () => {} };
  const tools = { app: app as unknown as EndTools['app'], host, log, stateWritten: async () => {} };
  const end = new ProgramEnd(tools);
  expect(end.hasBegun).toBe(false);
  quit({ preventDefault: () => void did.push('prevented') });
  expect(end.hasBegun).toBe(true);
  end.startAgain(['/images']);
  expect(did).toEqual(['prevented', '/images']);
  endSave();
  await expect.poll(() => did.at(-1)).toBe('quit');
  quit({ preventDefault: () => void did.push('prevented again') });
  expect(did.at(-1)).toBe('quit');
});
