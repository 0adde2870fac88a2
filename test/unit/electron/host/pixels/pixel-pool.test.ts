import { getEventListeners } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PixelPool } from '../../../../../electron/host/pixels/pixel-pool.ts';

/** A thread that does this with each request. */
const threadThat = (does: string) => (): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ request }) => { ${does} });`,
    )}`,
  );

const answers = 'parentPort.postMessage({ ok: true, value: 7 });';
/** A thread that answers everything at once. */
const worker = threadThat(answers);

let pool: PixelPool | null = null;
afterEach(async () => {
  vi.useRealTimers();
  await pool?.close();
});

describe('the pixel pool', () => {
  it('releases the answers of a view that stays open', async () => {
    pool = new PixelPool({ worker });
    const stop = new AbortController();
    const job = { path: 'a.tif', image: '/a.tif' };
    const given = await Promise.all(
      Array.from({ length: 6 }, () => pool?.ask<'facts'>({ kind: 'facts', job }, stop.signal)),
    );
    expect(given.every((answer) => answer?.ok)).toBe(true);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  const job = (image: string) => ({ path: 'a.tif', image });
  const stuck = { ok: false, problem: { code: 'preview-stuck', details: { path: 'a.tif' } } };

  it('abandons a file on which a thread hangs', async () => {
    pool = new PixelPool({ worker: threadThat('for (;;) {}'), hangsAfterMs: 50 });
    expect(await pool.ask<'facts'>({ kind: 'facts', job: job('/a.tif') })).toMatchObject(stuck);
  });

  it('waits six times as long for a thread that has not taken up its request', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const never = () => new URL(`data:text/javascript,${encodeURIComponent('for (;;) {}')}`);
    pool = new PixelPool({ worker: never, hangsAfterMs: 1000 });
    let answer: unknown = null;
    const asked = pool.ask<'facts'>({ kind: 'facts', job: job('/a.tif') }).then((given) => {
      answer = given;
    });
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    vi.advanceTimersByTime(6000);
    await new Promise((resolve) => setImmediate(resolve));
    expect(answer).toBeNull();
    vi.advanceTimersByTime(1000);
    await asked;
    expect(answer).toMatchObject(stuck);
  });

  it('does not take a file for one on which a thread hangs because the computer slept, or its clock was set forward', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance', 'setInterval', 'clearInterval'] });
    const says = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);';
    pool = new PixelPool({ worker: threadThat(says + answers), hangsAfterMs: 1000 });
    const asked = pool.ask<'facts'>({ kind: 'facts', job: job('/a.tif') });
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(1000);
    expect(await asked).toMatchObject({ ok: true });
  });

  it('makes quick thumbnails in both threads, and gives one up for what is urgent', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    // Thumbnails of b.tif take until they are given up.
    const says = `import { parentPort, workerData } from 'node:worker_threads';
      parentPort.on('message', ({ number, request }) => {
        const isSlow = request.job.image === '/b.tif' && request.kind === 'thumbnail';
        while (isSlow && Atomics.load(new Int32Array(workerData.signals), 1) !== number);
        parentPort.postMessage(isSlow ? null : { ok: true, value: request.kind });
      });`;
    pool = new PixelPool({ worker: () => new URL(`data:text/javascript,${encodeURIComponent(says)}`) });
    const thumbnail = (image: string) =>
      pool?.ask<'thumbnail'>({ kind: 'thumbnail', job: job(image), turned: null }) ?? null;
    const facts = () => pool?.ask<'facts'>({ kind: 'facts', job: job('/c.tif') });
    expect(await thumbnail('/a.tif')).toMatchObject({ ok: true });
    const slow = [thumbnail('/b.tif'), thumbnail('/b.tif')];
    expect([await facts(), await facts()]).toMatchObject([{ value: 'facts' }, { value: 'facts' }]);
    await pool.close();
    expect(await Promise.all(slow)).toEqual([null, null]);
  });

  it('gives an image to the thread that read it last', async () => {
    const says =
      "import('node:worker_threads').then(({ threadId }) => parentPort.postMessage({ ok: true, value: threadId }));";
    pool = new PixelPool({ worker: threadThat(says) });
    const ask = async (image: string) => {
      const answer = await pool?.ask<'facts'>({ kind: 'facts', job: job(image) });
      return answer?.ok ? answer.value : null;
    };
    const [a, b] = await Promise.all([ask('/a.tif'), ask('/b.tif')]);
    expect(a).not.toBe(b);
    expect([await ask('/b.tif'), await ask('/a.tif'), await ask('/b.tif')]).toEqual([b, a, b]);
  });

  it('does not read a file again on which a thread ended, until it changes; others are read', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-pool-')));
    const [image, other] = [join(folder, 'a.tif'), join(folder, 'b.tif')];
    writeFileSync(image, 'a');
    const start = threadThat(`if (request.job.image.endsWith('a.tif')) process.exit(); else { ${answers} }`);
    let starts = 0;
    const worker = (): URL => {
      starts++;
      return start();
    };
    pool = new PixelPool({ worker });
    const ask = (which: string) => pool?.ask<'facts'>({ kind: 'facts', job: job(which) });
    expect(await ask(image)).toMatchObject(stuck);
    expect(await ask(image)).toMatchObject(stuck);
    expect(starts).toBe(1);
    expect(await ask(other)).toMatchObject({ ok: true });
    writeFileSync(image, 'another');
    expect(await ask(image)).toMatchObject(stuck);
    await pool.close();
    rmSync(folder, { recursive: true });
    expect(starts).toBe(2);
  });
});
