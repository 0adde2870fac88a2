import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createEventHub } from '../../../../../electron/host/events.ts';
import { createHost, type Host } from '../../../../../electron/host/host.ts';
import { olympusKymograph, olympusText } from '../../../../../electron/host/sample/images.ts';
import { scanFolder } from '../../../../../electron/host/scan/folder-scan.ts';
import { Session } from '../../../../../electron/host/session.ts';
import { FolderWatcher } from '../../../../../electron/host/watch/watcher.ts';
import { HeaderPool } from '../../../../../electron/host/worker/pool.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import type { OpenedFolder, ScanSummary } from '../../../../../shared/ipc/folders.ts';
import { rowsIn } from '../../../../../shared/ipc/packed-rows.ts';
import type { EventName, Events } from '../../../../../shared/ipc.ts';
import type { Problem } from '../../../../../shared/problems/problem.ts';
import type { Result } from '../../../../../shared/problems/result.ts';
import { built } from '../../../../helpers/built.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { makeZarr } from '../../../../helpers/make-zarr.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { ndTiff, ndTiffList } from '../../../shared/tiff/samples.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const species = 'experiment_metadata.species';
const tiff = smallTiff();

/** The folder as a window would show it, and the events it received. */
let rows: Map<string, ImageRow>;
let told: { readonly name: EventName; readonly payload: unknown }[];
let problems: readonly Problem[];
let host: Host;
let folder: OpenedFolder;
let root: string;

function take(name: EventName, payload: unknown): void {
  told.push({ name, payload });
  if (name === 'scan.rows') for (const row of rowsIn((payload as Events['scan.rows']).packed)) rows.set(row.path, row);
  if (name === 'rows.changed') for (const row of (payload as Events['rows.changed']).rows) rows.set(row.path, row);
  if (name !== 'folder.changed') return;
  const changed = payload as Events['folder.changed'];
  for (const path of changed.gone) rows.delete(path);
  problems = changed.problems;
}

async function ask<T>(name: string, args: unknown, window?: string): Promise<T> {
  const result = (await host.request(name, args, window)) as Result<T>;
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  return result.value;
}

async function openAndRead(window?: string): Promise<ScanSummary> {
  folder = await ask('folder.open', { path: root }, window);
  const summary = await ask<ScanSummary>('folder.scan', { folder: folder.id }, window);
  problems = summary.problems;
  told = [];
  return summary;
}

/** Waits for what the events lead to; the time is only there for a test that fails. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 25_000, interval: 20 });
const changedPaths = () =>
  told.flatMap(({ name, payload }) =>
    name === 'rows.changed' ? (payload as Events['rows.changed']).rows.map(({ path }) => path) : [],
  );

beforeEach(() => {
  [rows, told, problems, root] = [new Map(), [], [], tempFolder()];
  host = createHost({ kind: 'browser', version: '1', userFolder: tempFolder(), start: null });
  host.onEvent(take);
  onTestFinished(() => host.close());
});

describe('a folder that is open', () => {
  it('reports answers of its deposit that somebody else changed, once an overview showed them', async () => {
    put(root, 'a.tif', tiff);
    await openAndRead();
    const changes = () => told.filter(({ name }) => name === 'deposit.changed').map(({ payload }) => payload);
    put(root, 'scopecard-deposit.json', '{"answers": {"title": "One"}}');
    put(root, 'b.tif', tiff);
    await eventually(() => expect(rows.has('b.tif')).toBe(true));
    expect(changes()).toEqual([]);
    await ask('deposit.overview', { folder: folder.id, targets: [] });
    put(root, 'scopecard-deposit.json', '{"answers": {"title": "Another"}}');
    // Reads the answers, too, but shows none of them.
    await ask('deposit.channels', { folder: folder.id });
    await eventually(() => expect(changes()).toEqual([{ folder: folder.id }]));
    unlinkSync(join(root, 'scopecard-deposit.json'));
    await eventually(() => expect(changes()).toHaveLength(2));
  });

  it('tells another window that shows it what was saved in the first one', async () => {
    put(root, 'a.tif', tiff);
    put(root, 'a.tif.json', sidecarText({ species: 'mouse' }));
    put(root, 'b.tif', tiff);
    await openAndRead('first');
    await openAndRead('first');
    const save = (before: string, after: string) => {
      const images = [{ path: 'a.tif', changes: [{ field: species, before, after }] }];
      return ask('edits.save', { folder: folder.id, images });
    };
    await save('mouse', 'rat');
    put(root, 'c.tif', tiff);
    await eventually(() => expect(changedPaths()).toEqual(['c.tif']));
    await openAndRead('second');
    await save('rat', 'cat');
    await eventually(() => expect(rows.get('a.tif')?.values[species]).toBe('cat'));
    expect(changedPaths()).toEqual(['a.tif']);
  });

  it('is followed as long as a window shows it, however many others show other folders', async () => {
    put(root, 'a.tif', tiff);
    await openAndRead('first');
    for (const window of ['second', 'third', 'fourth', 'fifth']) {
      const { id } = await ask<OpenedFolder>('folder.open', { path: tempFolder() }, window);
      await ask('folder.scan', { folder: id }, window);
    }
    put(root, 'b.tif', tiff);
    await eventually(() => expect(rows.has('b.tif')).toBe(true));
  });

  it('is followed where it was read before, after another reading was stopped', async () => {
    put(root, 'a.tif', tiff);
    await openAndRead();
    const again = ask('folder.scan', { folder: folder.id });
    await ask('folder.cancelScan', { folder: folder.id });
    expect(await again).toMatchObject({ cancelled: true });
    put(root, 'new/b.tif', tiff);
    await eventually(() => expect(rows.has('new/b.tif')).toBe(true));
  });

  it('is followed as far as it was read, after the first reading was stopped', async () => {
    const early = Array.from({ length: 8 }, (_, i) => put(root, `a/${i}.tif`, tiff));
    for (let i = 0; i < 40; i++) put(root, `b/${i}.tif`, tiff);
    const off = host.onEvent((name) => {
      if (name === 'scan.rows') void ask('folder.cancelScan', { folder: folder.id });
    });
    expect(await openAndRead()).toMatchObject({ cancelled: true });
    off();
    expect(rows.size).toBe(early.length);
    // Neither is read later: what was not read, and what is new.
    put(root, 'b/3.tif.json', sidecarText({ species: 'cat' }));
    put(root, 'a/new.tif', tiff);
    put(root, 'a/0.tif.json', sidecarText({ species: 'rat' }));
    await eventually(() => expect(rows.get('a/0.tif')?.values[species]).toBe('rat'));
    unlinkSync(early[1] as string);
    await eventually(() => expect(rows.has('a/1.tif')).toBe(false));
    put(root, 'a/2.tif.json', sidecarText({ species: 'mouse' }));
    await eventually(() => expect(rows.get('a/2.tif')?.values[species]).toBe('mouse'));
    expect(new Set(changedPaths())).toEqual(new Set(['a/0.tif', 'a/2.tif']));
  });

  it('shows a new image, its sidecar, another value, and that it is gone', async () => {
    put(root, 'a.tif', tiff);
    await openAndRead();
    const image = put(root, 'b.tif', tiff);
    await eventually(() => expect(rows.get('b.tif')).toMatchObject({ sidecar: 'none', header: { dtype: 'uint16' } }));
    put(root, 'b.tif.json', sidecarText({ species: 'rat' }));
    await eventually(() => expect(rows.get('b.tif')?.values[species]).toBe('rat'));
    put(root, 'b.tif.json', sidecarText({ species: 'mouse' }));
    await eventually(() => expect(rows.get('b.tif')?.values[species]).toBe('mouse'));
    unlinkSync(`${image}.json`);
    await eventually(() => expect(rows.get('b.tif')?.sidecar).toBe('none'));
    unlinkSync(image);
    await eventually(() => expect([...rows.keys()]).toEqual(['a.tif']));
    expect(changedPaths()).not.toContain('a.tif');
  });

  it('follows names: renamed images, orphans that come and go', async () => {
    put(root, 'x/a.tif', tiff);
    put(root, 'x/a.tif.json', sidecarText({ species: 'rat' }));
    await openAndRead();
    renameSync(join(root, 'x/a.tif'), join(root, 'x/b.tif'));
    await eventually(() => expect(problems).toMatchObject([{ code: 'sidecar-orphan', path: 'x/a.tif.json' }]));
    expect([...rows.keys()]).toEqual(['x/b.tif']);
    renameSync(join(root, 'x/a.tif.json'), join(root, 'x/b.tif.json'));
    await eventually(() => expect(problems).toEqual([]));
    expect(rows.get('x/b.tif')?.values[species]).toBe('rat');
  });

  it('follows folders: new ones, renamed ones, and what happens in them afterwards', async () => {
    put(root, 'a.tif', tiff);
    await openAndRead();
    put(root, 'day 1/cell/b.tif', tiff);
    await eventually(() => expect(rows.has('day 1/cell/b.tif')).toBe(true));
    renameSync(join(root, 'day 1'), join(root, 'day 2'));
    await eventually(() => expect([...rows.keys()].sort()).toEqual(['a.tif', 'day 2/cell/b.tif']));
    put(root, 'day 2/cell/c.tif', tiff);
    await eventually(() => expect(rows.has('day 2/cell/c.tif')).toBe(true));
    rmSync(join(root, 'day 2'), { recursive: true });
    await eventually(() => expect([...rows.keys()]).toEqual(['a.tif']));
    put(root, 'day 2/d.tif', tiff);
    await eventually(() => expect([...rows.keys()]).toEqual(['a.tif', 'day 2/d.tif']));
  });

  it('forgets the problems of a folder that is gone, and finds those of one that comes', async () => {
    put(root, 'a.tif', tiff);
    await openAndRead();
    put(root, 'day 1/lost.tif.json', sidecarText({ species: 'rat' }));
    await eventually(() => expect(problems).toMatchObject([{ code: 'sidecar-orphan', path: 'day 1/lost.tif.json' }]));
    rmSync(join(root, 'day 1'), { recursive: true });
    await eventually(() => expect(problems).toEqual([]));
  });

  it('reads an image that is a folder again when its description changes, also one that came later', async () => {
    const describe = (image: string, x: number) => {
      for (const [path, text] of Object.entries(makeZarr({ scale: [10, 1, 2, 0.5, x] })))
        put(root, `${image}/${path}`, text);
    };
    const shows = (image: string, x: number) => eventually(() => expect(rows.get(image)?.header?.pixelX?.unit).toBe(x));
    describe('day 1/a.ome.zarr', 0.25);
    await openAndRead();
    await shows('day 1/a.ome.zarr', 0.25);
    describe('day 1/a.ome.zarr', 0.125);
    await shows('day 1/a.ome.zarr', 0.125);
    describe('day 1/b.ome.zarr', 0.25);
    await shows('day 1/b.ome.zarr', 0.25);
    describe('day 1/b.ome.zarr', 0.125);
    await shows('day 1/b.ome.zarr', 0.125);
  });

  it('reads an image of a set again when the image that describes it comes and goes', async () => {
    const stub = '<OME UUID="urn:uuid:b"><BinaryOnly MetadataFile="m.tif" UUID="urn:uuid:m"/></OME>';
    const size =
      'DimensionOrder="XYZCT" SizeX="6" SizeY="4" SizeZ="1" SizeC="1" SizeT="1" PhysicalSizeX="0.5" PhysicalSizeY="0.5"';
    const set = `<OME UUID="urn:uuid:m"><Image><Pixels ${size}><TiffData><UUID FileName="b.tif">urn:uuid:b</UUID></TiffData></Pixels></Image></OME>`;
    put(root, 'a.tif', tiff);
    put(root, 'b.tif', makeTiff({ ifds: [page({ description: stub })] }));
    await openAndRead();
    expect(rows.get('b.tif')?.header?.pixelX).toBe(null);
    const master = put(root, 'm.tif', makeTiff({ ifds: [page({ description: set })] }));
    await eventually(() => expect(rows.get('b.tif')?.header?.pixelX?.unit).toBe(0.5));
    unlinkSync(master);
    await eventually(() => expect(rows.get('b.tif')?.header?.pixelX).toBe(null));
    expect(changedPaths()).not.toContain('a.tif');
  });

  it('reads an image again when its companion text appears', async () => {
    put(root, 'scan.tif', olympusKymograph(2));
    put(root, 'other.tif', tiff);
    await openAndRead();
    expect(rows.get('scan.tif')?.dialect).toBe('baseline');
    put(root, 'scan.txt', olympusText('scan'));
    await eventually(() => expect(rows.get('scan.tif')?.dialect).toBe('olympus'));
    unlinkSync(join(root, 'scan.txt'));
    await eventually(() => expect(rows.get('scan.tif')?.dialect).toBe('baseline'));
    expect(changedPaths()).not.toContain('other.tif');
  });

  it('reads an NDTiff again when the list of its planes appears', async () => {
    put(root, 'x_NDTiffStack.tif', makeTiff(ndTiff(2)));
    await openAndRead();
    expect(rows.get('x_NDTiffStack.tif')?.header?.dims).toEqual(['Z', 'Y', 'X']);
    put(root, 'NDTiff.index', ndTiffList([{ channel: 'DAPI' }, { channel: 'FITC' }]));
    await eventually(() => expect(rows.get('x_NDTiffStack.tif')?.header?.dims).toEqual(['C', 'Y', 'X']));
  });

  it('shows a change of an image behind its link too', async () => {
    const image = put(root, 'raw/a.tif', tiff);
    symlinkSync(image, join(root, 'link.tif'));
    await openAndRead();
    put(root, 'raw/a.tif.json', sidecarText({ species: 'rat' }));
    await eventually(() => {
      expect(rows.get('raw/a.tif')?.values[species]).toBe('rat');
      expect(rows.get('link.tif')?.values[species]).toBe('rat');
    });
  });

  it('ignores its own saves, and still notices those of others afterwards', async () => {
    for (let i = 0; i < 40; i++) put(root, `${i}.tif`, tiff);
    await openAndRead();
    const change = { field: species, after: 'mouse' };
    const images = [...rows.keys()].map((path) => ({ path, changes: [change] }));
    await ask('edits.save', { folder: folder.id, images });
    put(root, 'last.tif', tiff);
    await eventually(() => expect(rows.has('last.tif')).toBe(true));
    expect(changedPaths()).toEqual(['last.tif']);
    writeFileSync(join(root, '7.tif.json'), sidecarText({ species: 'rat' }));
    await eventually(() => expect(rows.get('7.tif')?.values[species]).toBe('rat'));
  });

  it('reads a sidecar written in place once it is complete, never as damaged', async () => {
    put(root, 'a.tif', tiff);
    const path = put(root, 'a.tif.json', sidecarText({ species: 'rat' }));
    await openAndRead();
    for (const value of ['one', 'two', 'three']) {
      writeFileSync(path, '');
      await new Promise((resolve) => setTimeout(resolve, 250));
      writeFileSync(path, sidecarText({ species: value }));
      await eventually(() => expect(rows.get('a.tif')?.values[species]).toBe(value));
    }
    const states = told.flatMap(({ name, payload }) =>
      name === 'rows.changed' ? (payload as Events['rows.changed']).rows.map(({ sidecar }) => sidecar) : [],
    );
    expect(new Set(states)).toEqual(new Set(['ok']));
  });

  it('copes with thousands of files at once', async () => {
    put(root, 'a.tif', tiff);
    await openAndRead();
    for (let i = 0; i < 6000; i++) put(root, `day ${i % 7}/${i}.tif`, tiff);
    await eventually(() => expect(rows.size).toBe(6001));
    rmSync(join(root, 'day 3'), { recursive: true });
    await eventually(() => expect(rows.size).toBe(6001 - 857));
  });
});

describe('a folder that vanishes', () => {
  it('loses no row, refuses saves with a reason, and is read again when it returns', async () => {
    root = join(root, 'season');
    put(root, 'a.tif', tiff);
    put(root, 'sub/b.tif', tiff);
    await openAndRead();
    const away = `${root} away`;
    renameSync(root, away);
    await eventually(() => expect(told.at(-1)).toMatchObject({ name: 'folder.state' }));
    expect(told.at(-1)?.payload).not.toMatchObject({ offlineSince: null });
    expect(rows.size).toBe(2);
    const images = [{ path: 'a.tif', changes: [{ field: species, after: 'mouse' }] }];
    expect(await host.request('edits.save', { folder: folder.id, images })).toMatchObject({
      ok: false,
      problem: { code: 'folder-offline' },
    });
    const pairs = [{ sidecar: 'b.tif.json', image: 'a.tif' }];
    for (const moved of [
      await host.request('sidecar.setAside', { folder: folder.id, paths: ['a.tif'], foreign: true }),
      await host.request('orphan.attach', { folder: folder.id, pairs }),
    ]) {
      expect(moved).toMatchObject({ ok: false, problem: { code: 'folder-offline' } });
    }
    expect(await ask('folder.scan', { folder: folder.id })).toMatchObject({ unread: [''], images: 0 });
    put(away, 'sub/c.tif', tiff);
    unlinkSync(join(away, 'a.tif'));
    renameSync(away, root);
    await eventually(() => expect([...rows.keys()].sort()).toEqual(['sub/b.tif', 'sub/c.tif']));
    expect(told).toContainEqual({ name: 'folder.state', payload: { folder: folder.id, offlineSince: null } });
    put(root, 'sub/d.tif', tiff);
    await eventually(() => expect(rows.has('sub/d.tif')).toBe(true));
  });

  it('has no problems of a subfolder that has not returned with it', async () => {
    root = join(root, 'season');
    put(root, 'a.tif', tiff);
    put(root, 'sub/lost.tif.json', sidecarText({ species: 'rat' }));
    await openAndRead();
    expect(problems).toMatchObject([{ code: 'sidecar-orphan' }]);
    const away = `${root} away`;
    renameSync(root, away);
    await eventually(() => expect(told.at(-1)).toMatchObject({ name: 'folder.state' }));
    rmSync(join(away, 'sub'), { recursive: true });
    renameSync(away, root);
    await eventually(() => expect(problems).toEqual([]));
  });
});

describe('names that are hard to watch', () => {
  // Windows stores neither line breaks nor quotation marks, nor a blank at the end.
  const storedElsewhere = process.platform === 'win32' ? [] : ['day\n1/a "b" %20.tif', 'x. /a .tif'];
  it.each([...storedElsewhere, '\u{1f52c}/e\u0301.tif', `${'µ'.repeat(120)}/${'n'.repeat(246)}.tif`])(
    'follows %j',
    async (name) => {
      put(root, 'a.tif', tiff);
      await openAndRead();
      put(root, name, tiff);
      await eventually(() => expect(rows.get(name)?.header).toMatchObject({ dtype: 'uint16' }));
      unlinkSync(join(root, name));
      await eventually(() => expect(rows.has(name)).toBe(false));
    },
  );

  it.skipIf(process.platform !== 'linux')('makes a row with a reason for a name that is not valid text', async () => {
    put(root, 'a.tif', tiff);
    await openAndRead();
    execFileSync('bash', ['-c', "cp a.tif $'b\\xff.tif'"], { cwd: root });
    await eventually(() => expect(rows.get('b\ufffd.tif')).toMatchObject({ header: null, sidecar: 'unsupported' }));
  });

  it('keeps twins apart that differ in case or in the form of a letter', async () => {
    mkdirSync(join(root, 'x'));
    await openAndRead();
    for (const name of ['x/a.tif', 'x/A.tif', 'x/\u00e9.tif', 'x/e\u0301.tif']) put(root, name, tiff);
    await eventually(() => expect(rows.size).toBeGreaterThan(0));
    put(root, 'x/\u00e9.tif.json', sidecarText({ species: 'rat' }));
    await eventually(() => expect(rows.get('x/\u00e9.tif')?.values[species]).toBe('rat'));
    expect(rows.get('x/e\u0301.tif')?.sidecar ?? 'ok').not.toBe('damaged');
  });
});

/** A watcher of the folder that has no host around it. */
async function watcherAlone() {
  const session = new Session();
  const opened = await session.open(root);
  if (!opened.ok) throw new Error(sentenceOf(opened.problem));
  const [events, pool] = [createEventHub(), new HeaderPool({ worker: () => pathToFileURL(built('header-worker.js')) })];
  events.onEvent(take);
  const watcher = new FolderWatcher(opened.value, { session, pool, events, networkMs: () => null });
  onTestFinished(async () => {
    watcher.close();
    await pool.close();
  });
  return { watcher, pool, roots: session.roots(opened.value), known: opened.value.rows };
}

describe('a watcher whose reading met a save', () => {
  it('looks at the saved images again: a save may report an older row than was read meanwhile', async () => {
    put(root, 'a.tif', tiff);
    put(root, 'a.tif.json', sidecarText({ species: 'rat' }));
    const { watcher, pool, roots, known } = await watcherAlone();
    await scanFolder({
      roots,
      pool,
      signal: new AbortController().signal,
      steps: watcher.walk(roots),
      onProgress: () => {},
      onRows: (some) => known.add(some, Date.now()),
    });
    watcher.start();
    const release = watcher.hold(['a.tif']);
    const row = known.latest('a.tif') as ImageRow;
    const older = { ...row, values: { [species]: 'mouse' }, sidecarStamp: { size: 1, mtimeMs: 1 } };
    known.addSaved([{ path: 'a.tif', state: 'saved', row: older, conflicts: [], repairs: [] }], Date.now());
    release();
    await eventually(() => expect(rows.get('a.tif')?.values[species]).toBe('rat'));
  });
});

describe('a watcher that no event reaches', () => {
  it('finds by itself, now and then, what has changed', async () => {
    const { watcher, known } = await watcherAlone();
    // Nothing was walked, so nothing is watched.
    known.replace([], Date.now());
    onTestFinished(() => void vi.useRealTimers());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    watcher.start();
    put(root, 'a.tif', tiff);
    vi.advanceTimersByTime(300_000);
    vi.useRealTimers();
    await eventually(() => expect([...rows.keys()]).toEqual(['a.tif']));
  });
});
