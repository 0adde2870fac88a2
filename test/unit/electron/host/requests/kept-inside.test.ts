import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { History } from '../../../../../electron/host/history/history.ts';
import { createHost, type Host } from '../../../../../electron/host/host.ts';
import type { OpenedFolder } from '../../../../../shared/ipc/folders.ts';
import type { RequestName } from '../../../../../shared/ipc.ts';
import type { ActionCause } from '../../../../../shared/saved/history.ts';
import { makeZarr } from '../../../../helpers/make-zarr.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const image = 'x.cs.ome.zarr';
const beside = `${image}.json`;
const inside = `${image}/acqstore/acq_image.json`;
const change = { field: 'experiment_metadata.species', after: 'rat' };
const refused = { state: 'failed', problem: { code: 'sidecar-inside', path: image } };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A folder with an image that keeps its sidecar inside, a file beside it that is named as a sidecar, and a TIFF. */
async function aFolder(outer: string | null) {
  const [root, userFolder] = [tempFolder(), tempFolder()];
  for (const [path, text] of Object.entries(makeZarr())) put(root, `${image}/${path}`, text);
  put(root, `${image}/0/c.tif`, smallTiff());
  put(root, inside, sidecarText({ species: 'mouse' }));
  if (outer !== null) put(root, beside, outer);
  put(root, 'a.tif', smallTiff());
  put(root, 'old/b.tif.json', sidecarText({ species: 'cat' }));
  const host: Host = createHost({ kind: 'browser', version: '1', userFolder, start: null });
  onTestFinished(() => host.close());
  const opened = await host.request('folder.open', { path: root });
  const folder = opened.ok ? (opened.value as OpenedFolder).id : '';
  const ask = (name: RequestName, args: object) => host.request(name, { folder, ...args });
  await ask('folder.scan', {});
  return { root, userFolder, ask };
}

/** Every file with its content, and when it was last changed. */
function filesIn(root: string): Readonly<Record<string, string>> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(root, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [
      name,
      `${statSync(join(root, name)).mtimeMs} ${readFileSync(join(root, name)).toString('hex')}`,
    ]),
  );
}

/** An action on the file beside the image, as one that was saved before the image was known to keep its own. */
async function anAction(
  { root, userFolder }: { readonly root: string; readonly userFolder: string },
  cause: ActionCause,
  texts: { readonly before: string | null; readonly after: string | null },
  move?: { readonly from: string; readonly to: string },
): Promise<string> {
  const history = new History(userFolder);
  const recorder = await history.begin({ cause, label: 'Species', root });
  const [before, after] = [texts.before, texts.after].map((text) => (text === null ? null : bytesOf(text)));
  const kept = recorder.keep({
    path: image,
    sidecar: join(root, beside),
    before: before ?? null,
    after: after ?? null,
    changes: [],
    ...(move && { move }),
  });
  await kept.ready();
  await recorder.end();
  return recorder.id;
}

const [older, newer] = [sidecarText({ species: 'mouse' }), sidecarText({ species: 'rat' })];

describe('an image that keeps its sidecar inside: every request that writes refuses and leaves every byte', () => {
  it('a save, alone and among others', async () => {
    const { root, ask } = await aFolder(null);
    const before = filesIn(root);
    expect(await ask('edits.save', { images: [{ path: image, changes: [change] }] })).toMatchObject({
      ok: true,
      value: { outcomes: [refused] },
    });
    expect(filesIn(root)).toEqual(before);
    const images = ['a.tif', image].map((path) => ({ path, changes: [change] }));
    const saved = await ask('edits.save', { images });
    expect(saved).toMatchObject({ ok: true, value: { outcomes: [{ path: 'a.tif', state: 'saved' }, refused] } });
    const { 'a.tif.json': written, ...others } = filesIn(root);
    expect(written).toBeDefined();
    expect(others).toEqual(before);
  });

  it('an undo, planned and done', async () => {
    const made = await aFolder(newer);
    const action = await anAction(made, 'save', { before: older, after: newer });
    const before = filesIn(made.root);
    for (const preview of [true, false]) {
      expect(await made.ask('history.undo', { action, preview })).toMatchObject({ ok: true, value: [refused] });
      expect(filesIn(made.root)).toEqual(before);
    }
  });

  it('an undo of a file that was moved aside', async () => {
    const made = await aFolder(null);
    const aside = `${beside}.damaged-20260101-0900`;
    put(made.root, aside, '{"version": 2,');
    const move = { from: join(made.root, beside), to: join(made.root, aside) };
    const action = await anAction(made, 'setAside', { before: '{"version": 2,', after: null }, move);
    const before = filesIn(made.root);
    for (const preview of [true, false]) {
      expect(await made.ask('history.undo', { action, preview })).toMatchObject({ ok: true, value: [refused] });
      expect(filesIn(made.root)).toEqual(before);
    }
  });

  it('a version that is restored, and values that were saved last', async () => {
    const made = await aFolder(newer);
    const action = await anAction(made, 'save', { before: older, after: older });
    const before = filesIn(made.root);
    expect(await made.ask('history.restore', { path: image, action, side: 'before' })).toMatchObject({
      ok: true,
      value: refused,
    });
    expect(await made.ask('history.writeLastSaved', { paths: [image] })).toMatchObject({
      ok: true,
      value: { outcomes: [refused] },
    });
    expect(filesIn(made.root)).toEqual(before);
  });

  it.each([
    ['damaged', '{"version": 2,'],
    ['of another program', '{"boxes": []}'],
    ['readable', newer],
  ])('a file beside it that is moved aside: %s', async (_, outer) => {
    const { root, ask } = await aFolder(outer);
    const before = filesIn(root);
    expect(await ask('sidecar.setAside', { paths: [image], foreign: true })).toMatchObject({
      ok: true,
      value: { outcomes: [refused] },
    });
    expect(filesIn(root)).toEqual(before);
  });

  it('a repair', async () => {
    const { root, ask } = await aFolder(newer);
    const before = filesIn(root);
    const images = [{ path: image, changes: [change], removals: [] }];
    expect(await ask('sidecar.repair', { images })).toMatchObject({ ok: true, value: [refused] });
    expect(filesIn(root)).toEqual(before);
  });

  it('a sidecar that is attached to it', async () => {
    const { root, ask } = await aFolder(null);
    const before = filesIn(root);
    const pairs = [{ sidecar: 'old/b.tif.json', image }];
    expect(await ask('orphan.attach', { pairs })).toMatchObject({ ok: true, value: { outcomes: [refused] } });
    expect(filesIn(root)).toEqual(before);
  });

  it('anything that would go through a path into it', async () => {
    const { root, ask } = await aFolder(null);
    const before = filesIn(root);
    const path = `${image}/0/c.tif`;
    const outside = { state: 'failed', problem: { code: 'not-open' } };
    expect(await ask('edits.save', { images: [{ path, changes: [change] }] })).toMatchObject({
      value: { outcomes: [outside] },
    });
    expect(await ask('sidecar.setAside', { paths: [path], foreign: true })).toMatchObject({
      value: { outcomes: [outside] },
    });
    for (const pair of [
      { sidecar: inside, image: 'a.tif' },
      { sidecar: 'old/b.tif.json', image: path },
    ]) {
      expect(await ask('orphan.attach', { pairs: [pair] })).toMatchObject({ value: { outcomes: [outside] } });
    }
    expect(filesIn(root)).toEqual(before);
  });
});
