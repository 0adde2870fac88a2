import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHost, type Host } from '../../../../electron/host/host.ts';
import type { OpenedFolder } from '../../../../shared/ipc/folders.ts';
import { rowsIn } from '../../../../shared/ipc/packed-rows.ts';
import type { EventName, Events, RequestName, RequestResult } from '../../../../shared/ipc.ts';
import type { SavedActions } from '../../../../shared/saved/history.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { put, sidecarText, smallTiff, tempFolder } from './temp-folder.ts';

let host: Host;
let heard: { readonly name: EventName; readonly payload: unknown }[];

beforeEach(() => {
  heard = [];
  host = createHost({
    kind: 'browser',
    version: '1.2.3',
    userFolder: tempFolder(),
    start: { folder: '/data', images: ['a.tif'] },
  });
  host.onEvent((name, payload) => heard.push({ name, payload }));
  onTestFinished(() => host.close());
});

async function ask<K extends RequestName>(name: K, args: unknown): Promise<RequestResult<K>> {
  const result = await host.request(name, args);
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  return result.value as RequestResult<K>;
}

async function openWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<OpenedFolder> {
  const root = tempFolder();
  for (const [name, content] of Object.entries(files)) put(root, name, content);
  return ask('folder.open', { path: root });
}

const mouse = [{ field: 'experiment_metadata.species', before: 'rat', after: 'mouse' }];

describe('the host at its door', () => {
  it('identifies itself', async () => {
    expect(await ask('app.info', {})).toEqual({
      version: '1.2.3',
      host: 'browser',
      platform: process.platform,
      runtime: { Node: process.versions.node },
      start: { folder: '/data', images: ['a.tif'] },
    });
  });

  it('reports settings that were written, to the windows that have read them before', async () => {
    await ask('settings.write', { recentFolders: ['/b'] });
    expect(heard.filter(({ name }) => name === 'settings.written')).toEqual([
      { name: 'settings.written', payload: { changed: { recentFolders: ['/b'] } } },
    ]);
  });

  it('writes a setting that was changed just before the end', async () => {
    const userFolder = tempFolder();
    const ending = createHost({ kind: 'browser', version: '1.2.3', userFolder, start: null });
    void ending.request('settings.write', { theme: 'dark' });
    await ending.close();
    expect(readFileSync(join(userFolder, 'settings.json'), 'utf8')).toContain('"dark"');
  });

  it.each(['', 'nothing', 'constructor', '__proto__', 'toString', 'app.info '])('refuses the name %j', async (name) => {
    expect(await host.request(name, {})).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
  });

  it.each([
    ['app.info', undefined],
    ['app.info', { more: 1 }],
    ['folder.open', {}],
    ['folder.open', { path: 7 }],
    ['folder.open', { path: '' }],
    ['folder.open', null],
    ['edits.save', { folder: 'x', images: [{ path: 'a', changes: [{ field: 'version', after: 3 }] }] }],
    [
      'edits.save',
      { folder: 'x', images: [{ path: 'a', changes: [{ field: 'image_header_metadata.shape', after: '' }] }] },
    ],
    ['edits.save', { folder: 'x', images: [{ path: 'a', changes: [{ field: 'accepted', after: {} }] }] }],
  ])('refuses arguments that do not fit: %s %j', async (name, args) => {
    expect(await host.request(name, args)).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
  });

  it.each([
    ['folder.scan', {}],
    ['folder.cancelScan', {}],
    ['image.facts', { path: 'a.tif' }],
    ['image.text', { path: 'a.tif', changes: [] }],
    ['edits.save', { images: [] }],
    ['edits.cancelSave', {}],
  ])('knows no folder that was not opened: %s', async (name, args) => {
    expect(await host.request(name, { folder: 'x', ...args })).toMatchObject({
      ok: false,
      problem: { code: 'not-open' },
    });
  });

  it('turns a bug into a problem', async () => {
    const broken = createHost({
      kind: 'desktop',
      version: '',
      userFolder: '',
      start: null,
      chooseFolder: () => Promise.reject(new TypeError('oops')),
    });
    expect(await broken.request('folder.choose', {})).toMatchObject({ ok: false, problem: { code: 'unexpected' } });
  });
});

describe('the host with a folder', () => {
  it('opens, remembers and names folders', async () => {
    const folder = await openWith({ 'a.tif': smallTiff() });
    expect((await ask('settings.read', {})).recentFolders).toEqual([folder.path]);
    expect(await ask('folder.open', { path: `${folder.path}/` })).toEqual(folder);
  });

  it('explains why a folder cannot be opened', async () => {
    const file = put(tempFolder(), 'a.tif');
    expect(await host.request('folder.open', { path: file })).toMatchObject({
      ok: false,
      problem: { code: 'not-a-folder' },
    });
    expect(await host.request('folder.open', { path: `${file}-no` })).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    });
    expect(await host.request('folder.open', { path: 'a\0b' })).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    });
  });

  it('browses folders', async () => {
    const root = tempFolder();
    for (const name of ['b/x', 'a/x', '.c/x', 'x.tif', 'y.TIF', 'z.txt']) put(root, name);
    symlinkSync(join(root, 'a'), join(root, 'link'));
    expect(await ask('folder.browse', { path: root })).toMatchObject({
      path: root,
      folders: ['a', 'b', 'link'],
      images: 2,
    });
    expect(await ask('folder.imageCounts', { path: root, folders: ['link', 'b', 'no'] })).toEqual([0, 0, null]);
    put(root, 'b/y.czi');
    expect(await ask('folder.imageCounts', { path: root, folders: ['b', '.'] })).toEqual([1, 2]);
    expect((await ask('folder.browse', { path: '/' })).parent).toBeNull();
    expect((await ask('folder.browse', { path: null })).path).not.toBe('');
    expect(await host.request('folder.browse', { path: join(root, 'no') })).toMatchObject({ ok: false });
  });

  it('scans into events', async () => {
    const folder = await openWith({ 'a.tif': smallTiff(), 'b/c.tif': smallTiff(), 'b/c.tif.json': sidecarText() });
    const scanned = ask('folder.scan', { folder: folder.id });
    expect(await scanned).toEqual({
      images: 2,
      cancelled: false,
      problems: [],
      unread: [],
    });
    const rows = heard.flatMap(({ name, payload }) =>
      name === 'scan.rows' ? rowsIn((payload as Events['scan.rows']).packed) : [],
    );
    expect(rows.map(({ path }) => path)).toEqual(['a.tif', 'b/c.tif']);
    expect(heard.slice(-2)).toEqual([
      { name: 'scan.progress', payload: { folder: folder.id, found: 2, read: 2, walked: true } },
      { name: 'scan.end', payload: { folder: folder.id, summary: await scanned } },
    ]);
  });

  it('goes on with the next scan when the folder is scanned again, for both who asked', async () => {
    const folder = await openWith(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.tif`, smallTiff()])));
    const first = ask('folder.scan', { folder: folder.id });
    const second = ask('folder.scan', { folder: folder.id });
    expect(await first).toMatchObject({ cancelled: false, images: 60 });
    expect(await second).toMatchObject({ cancelled: false, images: 60 });
  });

  it('goes on for the other window when one of two that read the folder stops', async () => {
    const folder = await openWith(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.tif`, smallTiff()])));
    const ends = ['one', 'two'].map((window) => host.connectWindow(window));
    const scan = (window: string) => host.request('folder.scan', { folder: folder.id }, window);
    const stop = (window: string) => host.request('folder.cancelScan', { folder: folder.id }, window);
    const [first, second] = [scan('one'), scan('two')];
    await stop('one');
    expect(await first).toMatchObject({ value: { cancelled: true } });
    expect(await second).toMatchObject({ value: { cancelled: false, images: 60 } });
    // The window that stopped hears of the end, and of one end only.
    const endsHeard = heard.filter(({ name }) => name === 'scan.end');
    expect(endsHeard).toMatchObject([{ payload: { folder: folder.id, summary: { cancelled: false, images: 60 } } }]);
    const [third, fourth] = [scan('one'), scan('two')];
    ends[0]?.();
    await stop('two');
    expect(await third).toMatchObject({ value: { cancelled: true } });
    expect(await fourth).toMatchObject({ value: { cancelled: true } });
  });

  it('shows the sidecar before and after a save', async () => {
    const text = sidecarText({ species: 'rat' });
    const folder = await openWith({ 'a.tif': smallTiff(), 'a.tif.json': text, 'b.tif': smallTiff() });
    const shown = await ask('image.text', { folder: folder.id, path: 'a.tif', changes: mouse });
    const line = text.split('\n').findIndex((each) => each.includes('rat')) + 1;
    expect(shown).toEqual({ text, pending: text.replace('rat', 'mouse'), changedLines: [line], repairs: [] });
    expect(readFileSync(join(folder.path, 'a.tif.json'), 'utf8')).toBe(text);
    expect(await ask('image.text', { folder: folder.id, path: 'b.tif', changes: [] })).toEqual({
      text: null,
      pending: null,
      changedLines: [],
      repairs: [],
    });
    const first = await ask('image.text', {
      folder: folder.id,
      path: 'b.tif',
      changes: [{ field: 'experiment_metadata.species', after: 'mouse' }],
    });
    expect(first.pending).toContain('"species": "mouse"');
  });

  it('returns facts of an image', async () => {
    const folder = await openWith({ 'a.tif': smallTiff() });
    const facts = await ask('image.facts', { folder: folder.id, path: 'a.tif' });
    expect(facts.length).toBeGreaterThan(0);
  });

  it('saves what can be saved, names what cannot, and returns the current rows', async () => {
    const folder = await openWith({
      'a.tif': smallTiff(),
      'a.tif.json': sidecarText({ species: 'rat' }),
      'b.tif': smallTiff(),
      'b.tif.json': '{"version": 2,',
      'c.tif': smallTiff(),
      'c.tif.json': sidecarText({ species: 'mouse' }),
      'd.tif': smallTiff(),
      'd.tif.json': sidecarText({ species: 'monkey' }),
    });
    const paths = ['a.tif', 'b.tif', 'c.tif', 'd.tif', 'gone.tif', '../x.tif'];
    const images = paths.map((path) => ({ path, changes: mouse }));
    const { outcomes } = await ask('edits.save', { folder: folder.id, images });
    expect(outcomes).toMatchObject([
      { path: 'a.tif', state: 'saved', row: { values: { 'experiment_metadata.species': 'mouse' } } },
      { path: 'b.tif', state: 'failed', row: { sidecar: 'damaged' }, problem: { code: 'uneditable' } },
      { path: 'c.tif', state: 'unchanged' },
      { path: 'd.tif', state: 'failed', conflicts: mouse, problem: { code: 'conflict' } },
      { path: 'gone.tif', state: 'failed', problem: { code: 'not-found' } },
      { path: '../x.tif', state: 'failed', problem: { code: 'not-open' } },
    ]);
    expect(heard.at(-1)).toEqual({ name: 'save.progress', payload: { folder: folder.id, done: 6, total: 6 } });
  });

  it('opens the sample folder', async () => {
    const folder = await ask('folder.openSample', {});
    expect((await ask('folder.scan', { folder: folder.id })).images).toBeGreaterThan(10);
  });
});

describe('a save that is stopped', () => {
  it('ends with the images at hand; the others have no outcome and stay as they were', async () => {
    const paths = Array.from({ length: 400 }, (_, i) => `${i}.tif`);
    const files = paths.flatMap((path) => [
      [path, smallTiff()] as const,
      [`${path}.json`, sidecarText({ species: 'rat' })] as const,
    ]);
    const folder = await openWith(Object.fromEntries(files));
    const stop = host.onEvent((name) => {
      if (name === 'save.progress') void ask('edits.cancelSave', { folder: folder.id });
    });
    const images = paths.map((path) => ({ path, changes: mouse }));
    const { outcomes } = await ask('edits.save', { folder: folder.id, images });
    stop();
    expect(outcomes.length).toBeLessThan(400);
    const written = paths.filter((path) => readFileSync(join(folder.path, `${path}.json`), 'utf8').includes('mouse'));
    expect(new Set(written)).toEqual(new Set(outcomes.map(({ path }) => path)));
  });
});

describe('an undo that is stopped', () => {
  it('ends with the images at hand, and goes on with the others when it is asked for again', async () => {
    const paths = Array.from({ length: 120 }, (_, i) => `${i}.tif`);
    const files = paths.flatMap((path) => [
      [path, smallTiff()] as const,
      [`${path}.json`, sidecarText({ species: 'rat' })] as const,
    ]);
    const { id: folder } = await openWith(Object.fromEntries(files));
    await ask('edits.save', { folder, images: paths.map((path) => ({ path, changes: mouse })) });
    const [action] = (await ask('history.actions', { folder, from: null })).actions;
    const undo = () => ask('history.undo', { folder, action: action?.id ?? '', preview: false });
    const stop = host.onEvent((name) => {
      if (name === 'save.progress') void ask('edits.cancelSave', { folder });
    });
    const first = await undo();
    stop();
    expect(first.length).toBeLessThan(120);
    expect(first.length + (await undo()).length).toBe(120);
  });
});

describe('two windows that save images of one folder', () => {
  const images = ['a.tif', 'b.tif'].map((path) => ({ path, changes: mouse }));
  const save = (folder: string, window: string) => host.request('edits.save', { folder, images }, window);
  const stop = (folder: string, window: string) => host.request('edits.cancelSave', { folder }, window);

  it('each stop their own save, also before the drive has answered', async () => {
    const text = sidecarText({ species: 'rat' });
    const files = { 'a.tif': smallTiff(), 'a.tif.json': text, 'b.tif': smallTiff(), 'b.tif.json': text };
    const { id } = await openWith(files);
    const [first, second] = [save(id, 'one'), save(id, 'two')];
    await stop(id, 'one');
    expect(await first).toMatchObject({ ok: true, value: { outcomes: [] } });
    expect(await second).toMatchObject({ ok: true, value: { outcomes: [{ state: 'saved' }, { state: 'saved' }] } });
  });
});

describe('a host that is closed while it saves', () => {
  it('ends the save, and its action can be undone after a restart', async () => {
    const [root, userFolder] = [tempFolder(), tempFolder()];
    const paths = Array.from({ length: 400 }, (_, i) => `${i}.tif`);
    for (const path of paths) put(root, `${path}.json`, sidecarText({ species: 'rat' }));
    for (const path of paths) put(root, path, smallTiff());
    const start = async () => {
      const started = createHost({ kind: 'browser', version: '1', userFolder, start: null });
      const opened = await started.request('folder.open', { path: root });
      return { started, folder: opened.ok ? (opened.value as OpenedFolder).id : '' };
    };
    const first = await start();
    let isBegun = () => {};
    const begun = new Promise<void>((resolve) => {
      isBegun = resolve;
    });
    first.started.onEvent((name) => name === 'save.progress' && isBegun());
    const images = paths.map((path) => ({ path, changes: mouse }));
    const saving = first.started.request('edits.save', { folder: first.folder, images });
    await begun;
    await first.started.close();
    const species = () => paths.map((path) => /rat|mouse/.exec(readFileSync(join(root, `${path}.json`), 'utf8'))?.[0]);
    expect(new Set(species())).toEqual(new Set(['mouse']));
    expect((await saving).ok).toBe(true);

    const again = await start();
    const actions = await again.started.request('history.actions', { folder: again.folder, from: null });
    expect(actions).toMatchObject({
      ok: true,
      value: { actions: [{ cause: 'save', images: 400, undone: 0 }], older: null },
    });
    const action = actions.ok ? (actions.value as SavedActions).actions[0]?.id : '';
    await again.started.request('history.undo', { folder: again.folder, action, preview: false });
    expect(new Set(species())).toEqual(new Set(['rat']));
    await again.started.close();
  });
});
