import { expect, test } from 'vitest';
import { finishWrites } from '../../../../electron/app/last-writes.ts';

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
