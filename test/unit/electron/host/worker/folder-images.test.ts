import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { FolderWalk } from '../../../../../electron/host/scan/folder-walk.ts';
import type { WalkFolder } from '../../../../../electron/host/scan/found-images.ts';
import { FolderContext } from '../../../../../electron/host/worker/folder-context.ts';
import { ImageReader } from '../../../../../electron/host/worker/image-reader.ts';
import { whatIsWrong, whatToDo } from '../../../../../shared/problems/wording.ts';
import { axis, makeOif, type SettingsSpec } from '../../../../helpers/make-oib.ts';
import { makeZarr, type ZarrSpec } from '../../../../helpers/make-zarr.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

function putZarr(root: string, name: string, spec: ZarrSpec = {}): string {
  for (const [path, text] of Object.entries(makeZarr(spec))) put(root, `${name}/${path}`, text);
  put(root, `${name}/0/c/0/0/0/0/0`, 'chunk');
  put(root, `${name}/0/inside.tif`, 'not listed');
  return join(root, name);
}

const readerIn = (root: string) => new ImageReader({ root, all: [root], reading: 1 });

async function walk(root: string) {
  const entered: string[] = [];
  const listener = { entering: ({ prefix }: WalkFolder) => void entered.push(prefix), listed: () => {} };
  const paths: string[] = [];
  const problems: string[] = [];
  for await (const step of new FolderWalk({ root, all: [root], reading: 1 }, listener).steps()) {
    paths.push(...step.images.slice().map(({ path }) => path));
    problems.push(...step.problems.map(({ code }) => code));
  }
  return { entered, paths, problems };
}

describe('an image that is a folder', () => {
  it('is listed as one and never entered', async () => {
    const root = tempFolder();
    putZarr(root, 'a/x.ome.zarr');
    putZarr(root, 'a/Y.OME.ZARR');
    putZarr(root, 'z.cs.ome.zarr');
    put(root, 'a/plain.zarr/inside.tif');
    put(root, 'a/x.ome.zarr.json', sidecarText({}));
    put(root, 'a/gone.ome.zarr.json', sidecarText({}));
    const { paths, entered, problems } = await walk(root);
    expect(paths).toEqual(['a/Y.OME.ZARR', 'a/plain.zarr/inside.tif', 'a/x.ome.zarr', 'z.cs.ome.zarr']);
    expect(entered).toEqual(['', 'a/', 'a/plain.zarr/']);
    expect(problems).toEqual(['sidecar-orphan']);
  });

  it('is a row with a problem where its name is that of a file', async () => {
    const root = tempFolder();
    const image = put(root, 'file.ome.zarr', 'PK');
    symlinkSync(image, join(root, 'link.ome.zarr'));
    expect((await walk(root)).paths).toEqual(['file.ome.zarr', 'link.ome.zarr']);
    const problems = readerIn(root).row({ path: 'file.ome.zarr', image })?.problems;
    expect(problems).toMatchObject([{ code: 'image-unreadable', details: { reason: 'file-for-folder' } }]);
  });

  it('is not an image where its format is one of files: the folder is entered, and a sidecar of its name has no image', async () => {
    const root = tempFolder();
    put(root, 'day.czi/a.tif', smallTiff());
    put(root, 'day.czi.json', sidecarText({}));
    const { paths, problems } = await walk(root);
    expect(paths).toEqual(['day.czi/a.tif']);
    expect(problems).toEqual(['sidecar-orphan']);
  });

  it('is listed behind a link', async () => {
    const root = tempFolder();
    putZarr(root, 'data/x.ome.zarr');
    symlinkSync(join(root, 'data', 'x.ome.zarr'), join(root, 'y.ome.zarr'));
    expect((await walk(root)).paths).toEqual(['data/x.ome.zarr', 'y.ome.zarr']);
  });

  it('has its header and the sidecar beside it', () => {
    const root = tempFolder();
    const image = putZarr(root, 'x.ome.zarr');
    put(root, 'x.ome.zarr.json', sidecarText({ species: 'mouse' }));
    expect(readerIn(root).row({ path: 'x.ome.zarr', image })).toMatchObject({
      dialect: 'ome-zarr',
      header: { shape: [2, 3, 4, 32, 64], pixelX: { unit: 0.25, label: 'um' } },
      sidecar: 'ok',
      sidecarPath: 'x.ome.zarr.json',
      values: { 'experiment_metadata.species': 'mouse' },
      problems: [],
    });
    expect(readerIn(root).look({ path: 'x.ome.zarr', image }, { kind: 'facts' })).toContainEqual({
      label: 'Format',
      value: 'OME-Zarr 0.5 (Zarr 3)',
    });
    expect(readerIn(root).look({ path: 'x.ome.zarr', image }, { kind: 'tags', directory: 0 })).toEqual({
      tags: [],
      next: false,
    });
  });

  it('is read again when its description changes, and not before', () => {
    const root = tempFolder();
    const image = putZarr(root, 'x.ome.zarr');
    const first = readerIn(root).row({ path: 'x.ome.zarr', image });
    const known = {
      stamp: first?.stamp ?? { size: 0, mtimeMs: 0 },
      sidecarStamp: null,
      changedBefore: Number.POSITIVE_INFINITY,
    };
    const again = () => readerIn(root).row({ path: 'x.ome.zarr', image, known });
    writeFileSync(join(image, '0/c/0/0/0/0/0'), 'another chunk');
    expect(again()).toBeNull();
    utimesSync(join(image, '0/zarr.json'), new Date(), new Date(Date.now() + 10_000));
    const second = again();
    expect(second?.header?.shape).toEqual([2, 3, 4, 32, 64]);
    if (second) known.stamp = second.stamp;
    expect(again()).toBeNull();
    utimesSync(join(image, 'zarr.json'), new Date(), new Date(Date.now() + 20_000));
    expect(again()?.header?.shape).toEqual([2, 3, 4, 32, 64]);
    rmSync(join(image, 'zarr.json'));
    expect(again()?.problems).toMatchObject([{ code: 'image-unreadable' }]);
  });

  it('reads nothing that is outside of it', () => {
    const root = tempFolder();
    const image = putZarr(root, 'x.ome.zarr', { datasets: [{ path: '../other' }] });
    putZarr(root, 'other');
    expect(readerIn(root).row({ path: 'x.ome.zarr', image })).toMatchObject({ header: null });
    const linked = join(root, 'y.ome.zarr');
    mkdirSync(linked);
    symlinkSync(join(image, 'zarr.json'), join(linked, 'zarr.json'));
    expect(readerIn(root).row({ path: 'y.ome.zarr', image: linked })).toMatchObject({ header: null });
  });
});

describe('an image with its pictures in a folder beside it', () => {
  it('is listed alone; a folder without its image is listed as any other', async () => {
    const root = tempFolder();
    put(root, 'a.oif');
    put(root, 'a.oif.files/s_C001.tif');
    put(root, 'B.OIF');
    put(root, 'b.oif.files/s_C001.tif');
    put(root, 'gone.oif.files/s_C001.tif');
    const { paths, entered } = await walk(root);
    expect(paths).toEqual(['B.OIF', 'a.oif', 'gone.oif.files/s_C001.tif']);
    expect(entered).toEqual(['', 'gone.oif.files/']);
  });

  it('has the objective of its first picture, and gives the place of its pictures', () => {
    const root = tempFolder();
    const settings: SettingsSpec = {
      'Axis 0 Parameters Common': axis('X', 8, 0, 1, 'um'),
      'Axis 1 Parameters Common': axis('Y', 8, 0, 1, 'um'),
      'Axis 2 Parameters Common': axis('C', 2, 1, 2, 'Ch'),
      'Reference Image Parameter': { ImageDepth: 2 },
      ProfileSaveInfo: { PtyFileNameS: 'before renaming.oif.files\\s_C001.pty' },
    };
    const lens = { 'ObjectiveLens Name': 'UPLFLN   40X  NA:0.75', Magnification: 40, 'ObjectiveLens NAValue': 0.75 };
    const image = join(root, 'a.oif');
    writeFileSync(image, makeOif(settings));
    const job = { path: 'a.oif', image };
    expect(readerIn(root).row(job)?.problems).toMatchObject([
      {
        code: 'header-suspect',
        details: { reason: 'pictures-missing', piece: 'a.oif.files' },
      },
    ]);
    mkdirSync(`${image}.files`);
    writeFileSync(`${image}.files/s_C001.pty`, makeOif({ 'Acquisition Parameters Common': lens }));
    expect(readerIn(root).row(job)?.problems).toEqual([]);
    const facts = readerIn(root).look(job, { kind: 'facts' });
    expect(facts).toContainEqual({ label: 'Objective', value: 'UPLFLN 40X NA:0.75' });
    expect(facts).toContainEqual({ label: 'Pictures', value: '2, in the folder a.oif.files' });
  });

  it('reads no picture settings through a link', () => {
    const [root, other] = [tempFolder(), tempFolder()];
    put(other, 's.pty', 'secret');
    symlinkSync(other, join(root, 'a.oif.files'));
    const context = new FolderContext(root);
    expect(context.companion('a.oif.files/s.pty')).toBeNull();
    for (const name of ['../s.pty', 'x/../s.pty', 'a/b/s.pty', '/etc/passwd'])
      expect(context.companion(name)).toBeNull();
  });
});

describe('an image that keeps its sidecar inside', () => {
  const inner = 'x.cs.ome.zarr/acqstore/acq_image.json';

  it('shows it and reports that it cannot be edited', () => {
    const root = tempFolder();
    const image = putZarr(root, 'x.cs.ome.zarr');
    put(root, inner, sidecarText({ species: 'mouse' }));
    expect(readerIn(root).row({ path: 'x.cs.ome.zarr', image })).toMatchObject({
      header: { shape: [2, 3, 4, 32, 64] },
      sidecar: 'unsupported',
      sidecarPath: inner,
      values: { 'experiment_metadata.species': 'mouse' },
      problems: [{ code: 'sidecar-inside' }],
    });
  });

  it.each([
    ['is missing', null, 'it does not exist'],
    ['is cut off', '{"version": 2,', 'unexpected end of the file'],
    ['is of another version', '{"version": 3, "experiment_metadata": {}}', 'it has version 3, not 2'],
    ['is of another program', '{"a": 1}', 'it has none of the keys of a sidecar'],
    ['lacks a key', '{"version": 2, "experiment_metadata": {}}', 'the key "accepted" is missing'],
  ])('advises nothing that cannot be done where it %s', (_, text, reason) => {
    const root = tempFolder();
    const image = putZarr(root, 'x.cs.ome.zarr');
    if (text !== null) put(root, inner, text);
    const row = readerIn(root).row({ path: 'x.cs.ome.zarr', image });
    expect(row).toMatchObject({ sidecar: 'unsupported' });
    expect(row?.problems.map(({ code }) => code)).toEqual(['sidecar-inside', 'sidecar-inside-unusable']);
    expect(row?.problems.map(whatIsWrong).join(' ')).toContain(reason);
  });

  it('names the program in which an invalid value can be corrected', () => {
    const root = tempFolder();
    const image = putZarr(root, 'x.cs.ome.zarr');
    put(root, inner, sidecarText({ depth: 'deep' }));
    const wrong = readerIn(root)
      .row({ path: 'x.cs.ome.zarr', image })
      ?.problems.filter(({ code }) => code === 'wrong-type');
    expect(wrong?.map(whatToDo)).toEqual(['Correct it in AcqStore: the sidecar is read-only here.']);
  });

  it('is never written, inside or beside', async () => {
    const root = tempFolder();
    const image = putZarr(root, 'x.cs.ome.zarr');
    const place = { path: 'x.cs.ome.zarr', image, linked: false, sidecar: `${image}.json` };
    const change = { field: 'experiment_metadata.species', before: '', after: 'mouse' } as const;
    const save = { place, roots: [dirname(image)], changes: [change], header: async () => null };
    const store = new SidecarStore();
    expect(await store.save(save)).toMatchObject({ state: 'failed', problem: { code: 'sidecar-inside' } });
    expect(await store.draft(save)).toMatchObject({ kind: 'refused', problem: { code: 'sidecar-inside' } });
    expect(readdirSync(root)).toEqual(['x.cs.ome.zarr']);
    expect(existsSync(join(root, inner))).toBe(false);
  });
});
