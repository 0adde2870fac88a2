import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ScanProgress, scanFolder } from '../../../../../electron/host/scan/folder-scan.ts';
import type { ImageJob } from '../../../../../electron/host/worker/image-job.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { put, tempFolder } from '../temp-folder.ts';

/** Answers each batch when `release` is called; by default at once, the later batches first. */
function fakePool(
  answer: (jobs: readonly ImageJob[]) => Promise<readonly (ImageRow | null)[]> = async (jobs) => rowsOf(jobs),
) {
  const batches: (readonly ImageJob[])[] = [];
  return {
    batches,
    warmUp: () => {},
    rows: (jobs: readonly ImageJob[]) => {
      batches.push(jobs);
      return answer(jobs);
    },
  };
}

const rowsOf = (jobs: readonly ImageJob[]) => jobs.map(({ path }) => aRow(path));
const filesAt = (row: ImageRow | undefined) => row && { row, readAt: Date.now() };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function folderOf(count: number): string {
  const root = tempFolder();
  for (let i = 0; i < count; i++) put(root, `${i % 3}/${String(i).padStart(4, '0')}.tif`);
  return root;
}

async function scan(
  root: string,
  pool = fakePool(),
  given: { signal?: AbortSignal; known?: Map<string, ImageRow>; onRows?: () => void | Promise<void> } = {},
) {
  const rows: ImageRow[] = [];
  const progress: ScanProgress[] = [];
  const { known } = given;
  const summary = await scanFolder({
    roots: { root, all: [root], reading: 1 },
    pool,
    signal: given.signal ?? new AbortController().signal,
    onRows: (some) => {
      rows.push(...some);
      return given.onRows?.();
    },
    onProgress: (one) => progress.push(one),
    ...(known && { knownRow: (path: string) => filesAt(known.get(path)) }),
  });
  return { rows, progress, summary, paths: rows.map(({ path }) => path) };
}

describe('scanFolder', () => {
  it('delivers every row once, in the order of paths, whichever batch is read first', async () => {
    let delay = 20;
    const pool = fakePool(async (jobs) => {
      delay = Math.max(0, delay - 5);
      await pause(delay);
      return rowsOf(jobs);
    });
    const { paths, summary, progress } = await scan(folderOf(400), pool);
    expect(new Set(paths).size).toBe(400);
    expect(paths).toEqual([...paths].sort());
    expect(summary).toEqual({ images: 400, cancelled: false, problems: [], unread: [] });
    expect(progress.at(-1)).toEqual({ found: 400, read: 400, walked: true });
  });

  it('reads no further than a bound ahead of a slow receiver', async () => {
    const root = tempFolder();
    for (let i = 0; i < 2500; i++) put(root, `${i}.tif`);
    const pool = fakePool();
    const sent = () => pool.batches.reduce((sum, { length }) => sum + length, 0);
    let ready = () => {};
    const slow = () =>
      new Promise<void>((resolve) => {
        ready = resolve;
      });
    const running = scan(root, pool, { onRows: slow });
    await expect.poll(sent).toBeGreaterThan(2000);
    expect(sent()).toBeLessThan(2200);
    let isDone = false;
    const ended = running.then(({ paths }) => {
      isDone = true;
      return paths;
    });
    while (!isDone) {
      ready();
      await pause(0);
    }
    expect(await ended).toHaveLength(2500);
  });

  it('begins with a small batch, so that rows appear at once', async () => {
    const pool = fakePool();
    await scan(folderOf(400), pool);
    expect(pool.batches[0]?.length).toBeLessThanOrEqual(8);
    expect(Math.max(...pool.batches.map(({ length }) => length))).toBeGreaterThan(30);
  });

  it('stops when cancelled, and delivers nothing more', async () => {
    const abort = new AbortController();
    const pool = fakePool();
    const { rows, summary } = await scan(folderOf(400), pool, { signal: abort.signal, onRows: () => abort.abort() });
    expect(summary.cancelled).toBe(true);
    expect(rows.length).toBeLessThan(400);
    expect(summary.images).toBe(rows.length);
  });

  it('fails when the pool fails, and does not hang', async () => {
    const pool = fakePool(() => Promise.reject(new Error('no worker')));
    await expect(scan(folderOf(50), pool)).rejects.toThrow('no worker');
  });

  it('keeps rows whose files did not change', async () => {
    const root = folderOf(3);
    const before = aRow('0/0000.tif', { 'experiment_metadata.species': 'mouse' });
    const pool = fakePool(async (jobs) => jobs.map((job) => (job.known ? null : aRow(job.path))));
    const { rows } = await scan(root, pool, { known: new Map([[before.path, before]]) });
    expect(rows[0]).toBe(before);
    expect(rows).toHaveLength(3);
  });

  it('reads again what a companion text may have changed', async () => {
    const root = folderOf(1);
    put(root, '0/0000.txt');
    const pool = fakePool();
    await scan(root, pool, { known: new Map([['0/0000.tif', aRow('0/0000.tif')]]) });
    expect(pool.batches[0]?.[0]?.known).toBeUndefined();
  });

  it('makes a row for a link that leads out, without reading it', async () => {
    const [root, outside] = [tempFolder(), tempFolder()];
    symlinkSync(put(outside, 'x.tif'), join(root, 'x.tif'));
    const pool = fakePool();
    const { rows } = await scan(root, pool);
    expect(rows).toMatchObject([
      { path: 'x.tif', header: null, sidecar: 'unsupported', problems: [{ code: 'image-unreadable' }] },
    ]);
    expect(pool.batches.flat()).toEqual([]);
  });
});
