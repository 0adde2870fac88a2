import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { scanFolder } from '../../../../../electron/host/scan/folder-scan.ts';
import { mayBeHalfWritten, readUntilStable } from '../../../../../electron/host/scan/read-until-stable.ts';
import type { ImageJob } from '../../../../../electron/host/worker/image-job.ts';
import { ImageReader } from '../../../../../electron/host/worker/image-reader.ts';
import { packRows, unpackRows } from '../../../../../shared/ipc/packed-rows.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { faultyDisk } from '../faulty-disk.ts';
import { putFresh, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const now = 1_000_000;
const cut = problem('sidecar-damaged', { reason: 'it ends too early' }, { offset: 0 });
const long = new Date('2025-10-30T12:00:00Z');

function placeIn(root: string) {
  const image = join(root, 'a.tif');
  return { path: 'a.tif', image, linked: false, sidecar: `${image}.json` };
}

describe('mayBeHalfWritten', () => {
  it.each([
    ['a sidecar that was cut just now', { sidecarStamp: { size: 0, mtimeMs: now - 1500 }, problems: [cut] }, true],
    ['one that a clock ahead wrote', { sidecarStamp: { size: 0, mtimeMs: now + 1500 }, problems: [cut] }, true],
    ['one that was cut long ago', { sidecarStamp: { size: 0, mtimeMs: now - 2500 }, problems: [cut] }, false],
    ['a good one of this moment', { sidecarStamp: { size: 9, mtimeMs: now }, problems: [] }, false],
    [
      'one that cannot be opened',
      { sidecarStamp: { size: 9, mtimeMs: now }, problems: [problem('sidecar-damaged', { reason: 'no permission' })] },
      false,
    ],
    ['an image that is being copied', { header: null, stamp: { size: 9, mtimeMs: now - 10 } }, true],
    ['an image that never was one', { header: null, stamp: { size: 9, mtimeMs: now - 9000 } }, false],
    ['an image that is not there', { header: null, stamp: { size: 0, mtimeMs: 0 } }, false],
  ])('%s', (_, given, expected) => {
    expect(mayBeHalfWritten(aRow('a.tif', {}, given), now)).toBe(expected);
  });
});

describe('settled', () => {
  it('waits longer each time, and about three seconds at most', async () => {
    const waited: number[] = [];
    let reads = 0;
    const again = async () => ++reads;
    await readUntilStable(
      0,
      again,
      () => true,
      async (ms) => void waited.push(ms),
    );
    expect(waited).toEqual([...waited].sort((a, b) => a - b));
    expect(waited.reduce((sum, ms) => sum + ms, 0)).toBe(3000);
    expect(reads).toBe(waited.length);
  });

  it('reads a file that does not change only once', async () => {
    expect(
      await readUntilStable(
        'first',
        () => Promise.reject(new Error('read again')),
        () => false,
      ),
    ).toBe('first');
  });
});

describe('a sidecar that another program saves in place', () => {
  const text = sidecarText({ species: 'rat', note: 'theirs' });
  const change = { field: 'experiment_metadata.species', before: 'rat', after: 'mouse' } as const;
  const saveIn = (root: string, store: SidecarStore) =>
    store.save({ place: placeIn(root), roots: [root], changes: [change], header: async () => null });

  it.each(['', text.slice(0, 40), `${text.slice(0, text.indexOf('}') + 1)}`])(
    'is waited for and merged: %j',
    async (half) => {
      const root = tempFolder();
      const path = putFresh(root, 'a.tif.json', half);
      const store = new SidecarStore(
        faultyDisk((step, count) => {
          if (step === 'read' && count === 3) writeFileSync(path, text);
        }),
      );
      const saved = await saveIn(root, store);
      expect(saved).toMatchObject({ state: 'saved', repairs: [] });
      expect(readFileSync(path, 'utf8')).toBe(text.replace('rat', 'mouse'));
    },
  );

  it('is damaged when its writer never finishes, and stays as it is', async () => {
    const root = tempFolder();
    const path = putFresh(root, 'a.tif.json', '');
    let reads = 0;
    const store = new SidecarStore(faultyDisk((step) => void (step === 'read' && reads++)));
    const saved = await saveIn(root, store);
    expect(saved).toMatchObject({ state: 'failed', problem: { code: 'uneditable' } });
    expect(reads).toBeGreaterThan(5);
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  it('is waited for whatever its time says: a drive may have another clock, and times are put back', async () => {
    const root = tempFolder();
    const path = putFresh(root, 'a.tif.json', '');
    utimesSync(path, long, long);
    const store = new SidecarStore(
      faultyDisk((step, count) => {
        if (step !== 'read' || (count !== 2 && count !== 4)) return;
        writeFileSync(path, count === 2 ? text.slice(0, 40) : text);
        utimesSync(path, long, long);
      }),
    );
    const saved = await saveIn(root, store);
    expect(saved).toMatchObject({ state: 'saved', repairs: [] });
    expect(readFileSync(path, 'utf8')).toBe(text.replace('rat', 'mouse'));
  });

  it('is damaged after a few looks when it was cut long ago', async () => {
    const root = tempFolder();
    utimesSync(putFresh(root, 'a.tif.json', ''), long, long);
    let reads = 0;
    const store = new SidecarStore(faultyDisk((step) => void (step === 'read' && reads++)));
    await saveIn(root, store);
    expect(reads).toBe(4);
  });

  it('is shown whole', async () => {
    const root = tempFolder();
    const path = putFresh(root, 'a.tif.json', text.slice(0, 10));
    const store = new SidecarStore(
      faultyDisk((step, count) => {
        if (step === 'read' && count === 2) writeFileSync(path, text);
      }),
    );
    const loaded = await store.load(placeIn(root), [root]);
    expect(loaded.ok && Buffer.from(loaded.value?.bytes ?? []).toString()).toBe(text);
  });

  it('delays no other row of a scan', async () => {
    const root = tempFolder();
    for (const name of ['a.tif', 'b.tif', 'c.tif']) putFresh(root, name, smallTiff());
    const half = putFresh(root, 'b.tif.json', '');
    const roots = { root, all: [root], reading: 1 };
    const reader = new ImageReader(roots);
    const told: string[] = [];
    let reads = 0;
    const rows = async (jobs: readonly ImageJob[]) => {
      // The writer continues only when the others have been delivered.
      if (told.length === 2 && ++reads > 1) writeFileSync(half, text);
      return unpackRows(packRows(jobs.map((job) => reader.row(job))));
    };
    const summary = await scanFolder({
      roots,
      pool: { rows, warmUp: () => {} },
      signal: new AbortController().signal,
      onRows: (some) => void told.push(...some.map(({ path, sidecar }) => `${path} ${sidecar}`)),
      onProgress: () => {},
    });
    expect(told).toEqual(['a.tif none', 'c.tif none', 'b.tif ok']);
    expect(summary.images).toBe(3);
  });
});
