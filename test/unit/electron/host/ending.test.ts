import { expect, it } from 'vitest';
import { waitForEnd } from '../../../../electron/host/ending.ts';

const never = new Promise<never>(() => {});

it('waits for work to end, well or not', async () => {
  expect(await waitForEnd({ work: Promise.resolve(), done: () => 0 }, 10)).toBe(true);
  expect(await waitForEnd({ work: Promise.reject(new Error('no')), done: () => 0 }, 10)).toBe(true);
});

it('abandons work that is stuck', async () => {
  expect(await waitForEnd({ work: never, done: () => 7 }, 10)).toBe(false);
});

it('waits on while something is done', async () => {
  let done = 0;
  let end = () => {};
  const work = new Promise<void>((resolve) => (end = resolve));
  const count = () => {
    done += 1;
    if (done === 5) end();
    return done;
  };
  expect(await waitForEnd({ work, done: count }, 10)).toBe(true);
});
