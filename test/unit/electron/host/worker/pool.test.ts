import { execFileSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callsInFlight } from '../../../../../electron/host/disk/calls-in-flight.ts';
import { mostHanging } from '../../../../../electron/host/worker/hanging-threads.ts';
import type { ImageJob } from '../../../../../electron/host/worker/image-job.ts';
import { HeaderPool, type PoolOptions } from '../../../../../electron/host/worker/pool.ts';
import { built } from '../../../../helpers/built.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

function poolOf(options: PoolOptions): HeaderPool {
  const pool = new HeaderPool(options);
  onTestFinished(() => pool.close());
  return pool;
}

const realWorker = () => pathToFileURL(built('header-worker.js'));

/** A worker that answers each job with a packed row of its path, and does as file names bid it. */
const oddWorker = `
import { closeSync, openSync } from 'node:fs';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
const progress = new Int32Array(workerData.progress);
const rowOf = (path, problems) => [path, [0, 0], null, null, 'none', 0, null, 0, [], 0, 0, problems];
function untilNext() {
  for (;;) {
    const next = receiveMessageOnPort(parentPort);
    if (next) return next.message;
  }
}
function answer({ jobs }) {
  Atomics.add(progress, 2, 1);
  let next;
  const rows = jobs.map((job, index) => {
    Atomics.store(progress, 0, index);
    Atomics.add(progress, 1, 1);
    if (job.unreadable && !job.path.includes('pipe')) {
      if (job.path.includes('twice')) process.exit(1);
      return rowOf(job.path, [job.unreadable]);
    }
    if (job.path.includes('hang')) for (;;);
    if (job.path.includes('wait')) Atomics.wait(progress, 0, index);
    if (job.path.includes('pipe')) closeSync(openSync(job.image, 'r'));
    if (job.path.includes('exit')) process.exit(1);
    if (job.path.includes('next')) next = untilNext();
    if (job.path.includes('throw')) throw new Error('a bug');
    return rowOf(job.path, []);
  });
  Atomics.store(progress, 0, -1);
  const waited = jobs.some((job) => job.path.includes('slow'));
  parentPort.postMessage({ kind: 'rows', packed: JSON.stringify([[[]], rows]), newestMs: 0, waited });
  if (next) answer(next);
}
parentPort.on('message', answer);
`;

function oddPool(maxWorkers = 2): HeaderPool {
  const url = pathToFileURL(put(tempFolder(), 'worker.mjs', oddWorker));
  return poolOf({ worker: () => url, maxWorkers, watchMs: 20, quickMs: Number.POSITIVE_INFINITY });
}

const jobs = (...paths: string[]): ImageJob[] => paths.map((path) => ({ path, image: `/nowhere/${path}` }));
const roots = { root: '/nowhere', all: ['/nowhere'], reading: 1 };

describe('HeaderPool', () => {
  it('reads images with their sidecars, in the requested order', async () => {
    const root = tempFolder();
    const names = Array.from({ length: 40 }, (_, i) => `${i}.tif`);
    for (const name of names) put(root, name, smallTiff());
    put(root, '7.tif.json', sidecarText({ species: 'mouse' }));
    const pool = poolOf({ worker: realWorker });
    const batches = [names.slice(0, 10), names.slice(10)].map((batch) =>
      pool.rows(
        batch.map((path) => ({ path, image: `${root}/${path}` })),
        { root, all: [root], reading: 1 },
      ),
    );
    const rows = (await Promise.all(batches)).flat();
    expect(rows.map((row) => row?.path)).toEqual(names);
    expect(rows.every((row) => row?.header)).toBe(true);
    expect(rows[7]?.values['experiment_metadata.species']).toBe('mouse');
  });

  it.each(['hang', 'exit', 'throw'])(
    'makes one row with a reason for a file on which the reader does %s',
    async (how) => {
      const pool = oddPool();
      const rows = await pool.rows(jobs('a.tif', `${how}.tif`, 'b.tif', 'c.tif'), roots);
      expect(rows.map((row) => row?.path)).toEqual(['a.tif', `${how}.tif`, 'b.tif', 'c.tif']);
      expect(rows.map((row) => row?.problems.length)).toEqual([0, 1, 0, 0]);
    },
  );

  it('continues after a file that always kills the worker', async () => {
    const rows = await oddPool().rows(jobs('a.tif', 'exit-twice.tif', 'b.tif'), roots);
    expect(rows.map((row) => row?.path)).toEqual(['a.tif', 'exit-twice.tif', 'b.tif']);
    expect(rows[1]).toMatchObject({ header: null, sidecar: 'damaged', problems: [{ code: 'image-unreadable' }] });
  });

  it('continues after many bad files among many requests', async () => {
    const pool = oddPool();
    const batches = Array.from({ length: 6 }, (_, i) => jobs(`${i}a.tif`, `${i}exit.tif`, `${i}b.tif`));
    const answers = await Promise.all(batches.map((batch) => pool.rows(batch, roots)));
    expect(answers.flat().map((row) => row?.path)).toEqual(batches.flat().map(({ path }) => path));
  });

  it('sends a quick worker the next request before it has answered', async () => {
    const pool = oddPool(1);
    await pool.rows(jobs('quick.tif'), roots);
    const rows = await Promise.all([pool.rows(jobs('next.tif'), roots), pool.rows(jobs('b.tif'), roots)]);
    expect(rows.flat().map((row) => row?.problems)).toEqual([[], []]);
  });

  it.each(['hang', 'exit', 'throw'])(
    'reads a request elsewhere that waited in a worker for a file: %s',
    async (how) => {
      const pool = oddPool(1);
      await pool.rows(jobs('quick.tif'), roots);
      const [bad, waiting] = [pool.rows(jobs('a.tif', `${how}.tif`), roots), pool.rows(jobs('b.tif'), roots)];
      expect((await bad).map((row) => row?.problems.length)).toEqual([0, 1]);
      expect((await waiting).map((row) => row?.problems)).toEqual([[]]);
    },
  );

  it('drops waiting requests when cancelled', async () => {
    const pool = oddPool(1);
    const abort = new AbortController();
    const first = pool.rows(jobs('a.tif'), roots, abort.signal);
    const second = pool.rows(jobs('b.tif'), roots, abort.signal);
    abort.abort();
    expect(await second).toEqual([]);
    expect(await first).toHaveLength(1);
  });

  it('returns nothing after it was closed', async () => {
    const pool = oddPool(1);
    const waiting = [pool.rows(jobs('hang.tif'), roots), pool.rows(jobs('b.tif'), roots)];
    await pool.close();
    expect(await Promise.all(waiting)).toEqual([[], []]);
    expect(await pool.rows(jobs('c.tif'), roots)).toEqual([]);
  });

  it('fails when the worker cannot be started at all', async () => {
    const url = pathToFileURL(put(tempFolder(), 'worker.mjs', 'syntax error here'));
    await expect(poolOf({ worker: () => url }).rows(jobs('a.tif'), roots)).rejects.toThrow();
  });
});

it.each([
  { processors: 0.2, drive: 'quick', threads: 1 },
  { processors: 0.2, drive: 'slow', threads: 2 },
  { processors: 1, drive: 'quick', threads: 3 },
])(
  'starts other threads where a processor is free or the drive slow, then as many as have answered: $threads with $processors, $drive',
  async ({ processors, drive, threads }) => {
    let started = 0;
    const url = pathToFileURL(put(tempFolder(), 'worker.mjs', oddWorker));
    const worker = () => {
      started++;
      return url;
    };
    let times = 0;
    let tell: () => void = () => {};
    const askedThrice = new Promise<void>((resolve) => (tell = resolve));
    const count = () => {
      if (++times === 3) tell();
      return processors;
    };
    const pool = poolOf({ worker, maxWorkers: 3, free: { restart: () => {}, count }, quickMs: 0 });
    await pool.rows(jobs(`${drive}.tif`), roots);
    // The first two never end, so the third waits.
    const [, , third] = ['hang1.tif', 'hang2.tif', 'c.tif'].map((path) => pool.rows(jobs(path), roots));
    await Promise.race([third, askedThrice]);
    expect(started).toBe(threads);
  },
);

it('starts as many threads as calls may wait for a slow drive, whatever the number of processors', async () => {
  let started = 0;
  const url = pathToFileURL(put(tempFolder(), 'worker.mjs', oddWorker));
  const worker = () => {
    started++;
    return url;
  };
  const pool = poolOf({ worker, watchMs: 60_000, free: { restart: () => {}, count: () => 1 } });
  const waiting = Array.from({ length: callsInFlight + 4 }, (_, i) => pool.rows(jobs(`wait${i}.tif`), roots));
  await expect.poll(() => started, { timeout: 20_000 }).toBe(callsInFlight);
  await pool.close();
  await Promise.all(waiting);
  expect(started).toBe(callsInFlight);
});

// Windows has no pipe that is opened like a file.
describe.skipIf(process.platform === 'win32')('a drive that does not answer', () => {
  /** A pipe without a writer: opening it hangs the thread, as a drive does that does not answer, until `answer` is called. */
  function silentDrive() {
    const image = join(tempFolder(), 'pipe');
    execFileSync('mkfifo', [image]);
    let writer: number | null = null;
    const answer = () => {
      writer ??= openSync(image, 'r+');
    };
    onTestFinished(answer);
    onTestFinished(() => closeSync(writer ?? 0));
    return { image, answer };
  }

  function countingPool() {
    const started = { count: 0 };
    const url = pathToFileURL(put(tempFolder(), 'worker.mjs', oddWorker));
    const worker = () => {
      started.count++;
      return url;
    };
    return { started, pool: poolOf({ worker, maxWorkers: 2, watchMs: 20, quickMs: 0 }) };
  }

  const elsewhere = { root: '/elsewhere', all: ['/elsewhere'], reading: 2 };

  it('holds few threads; the rest of its images are read once it answers, and other folders at once', async () => {
    const { image, answer } = silentDrive();
    const { started, pool } = countingPool();
    const waiting = Array.from({ length: 40 }, (_, i) => pool.rows([{ path: `pipe${i}.tif`, image }], roots));
    // Each takes a thread, and as long as giving up one that hangs.
    const others = 12;
    for (let i = 0; i < others; i++) {
      expect((await pool.rows(jobs('hang.tif'), elsewhere)).map((row) => row?.problems.length)).toEqual([1]);
    }
    expect(started.count - others).toBeLessThanOrEqual(mostHanging + 2);
    answer();
    const rows = (await Promise.all(waiting)).flat();
    expect(rows.map((row) => row?.path)).toEqual(waiting.map((_, i) => `pipe${i}.tif`));
    expect(rows.filter((row) => row?.problems.length === 0).length).toBeGreaterThanOrEqual(40 - mostHanging - 2);
  });

  it('keeps waiting neither a look at one of its images nor a scan that is cancelled', async () => {
    const { image } = silentDrive();
    const { pool } = countingPool();
    const abort = new AbortController();
    const waiting = Array.from({ length: 40 }, () => pool.rows([{ path: 'pipe.tif', image }], roots, abort.signal));
    await pool.rows(jobs('hang.tif'), elsewhere);
    expect(await pool.look({ path: 'pipe.tif', image }, roots, { kind: 'facts' })).toBeNull();
    abort.abort();
    expect((await Promise.all(waiting)).at(-1)).toEqual([]);
  });
});

it('does not go through everything that waits for each request: a save of 100,000 images has thousands waiting', async () => {
  let looks = 0;
  const signal = {
    get aborted() {
      looks++;
      return false;
    },
    addEventListener: () => {},
  } as unknown as AbortSignal;
  const pool = oddPool();
  const count = 200;
  await Promise.all(Array.from({ length: count }, () => pool.rows(jobs('a.tif'), roots, signal)));
  expect(looks).toBeLessThanOrEqual(2 * count);
});

it('starts no thread after it was closed, since it would never be stopped', async () => {
  let started = 0;
  const worker = () => {
    started++;
    return realWorker();
  };
  const pool = new HeaderPool({ worker });
  await pool.close();
  pool.warmUp();
  expect(
    await pool.rows([{ path: 'a.tif', image: '/nowhere/a.tif' }], { root: '/nowhere', all: [], reading: 1 }),
  ).toEqual([]);
  expect(started).toBe(0);
});
