import { expect, it } from 'vitest';
import { PathQueue } from '../../../../../electron/host/disk/path-queue.ts';

it('does not wait for itself when a key is named twice', async () => {
  const queue = new PathQueue();
  expect(await queue.runAll(['a', 'a'], async () => 'done')).toBe('done');
  await queue.idle();
  expect(queue.done).toBe(1);
});

it('runs tasks with the same keys in different orders one after the other', async () => {
  const queue = new PathQueue();
  let running = 0;
  const task = async () => {
    running += 1;
    expect(running).toBe(1);
    await Promise.resolve();
    running -= 1;
  };
  await Promise.all([queue.runAll(['a', 'b'], task), queue.runAll(['b', 'a'], task), queue.run('a', task)]);
});
