import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { hasHangingThread, stopThread } from '../../../../../electron/host/worker/stop-thread.ts';

test('a thread that computes ends when it is stopped', async () => {
  const worker = new Worker("require('node:worker_threads').parentPort.postMessage(1); for (;;);", { eval: true });
  await new Promise((resolve) => worker.once('message', resolve));
  await stopThread(worker);
  expect(hasHangingThread()).toBe(false);
});

test('a thread in a call that does not return is not waited for', async () => {
  let returnFromCall = (_code: number) => {};
  const ended = new Promise<number>((resolve) => {
    returnFromCall = resolve;
  });
  await stopThread({ terminate: () => ended }, 1);
  expect(hasHangingThread()).toBe(true);
  returnFromCall(1);
  await expect.poll(hasHangingThread).toBe(false);
});
