import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { PixelPool } from '../../../../../electron/host/pixels/pixel-pool.ts';

/** A thread that answers everything at once. */
const worker = (): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => parentPort.postMessage({ ok: true, value: 7 }));",
    )}`,
  );

let pool: PixelPool | null = null;
afterEach(() => pool?.close());

describe('the pixel pool', () => {
  it('lets go of the answers of a view that lives on', async () => {
    pool = new PixelPool({ worker });
    const stop = new AbortController();
    const job = { path: 'a.tif', image: '/a.tif' };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => pool?.ask<'facts'>({ kind: 'facts', job }, stop.signal)),
    );
    expect(answers.every((answer) => answer?.ok)).toBe(true);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });
});
