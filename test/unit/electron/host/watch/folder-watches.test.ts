import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isRemote, isRemoteType } from '../../../../../electron/host/disk/drive-kind.ts';
import { FolderWatches } from '../../../../../electron/host/watch/folder-watches.ts';
import { Reachability } from '../../../../../electron/host/watch/reachability.ts';
import { Touched } from '../../../../../electron/host/watch/touched.ts';
import { put, tempFolder } from '../temp-folder.ts';

function watching(trees: boolean) {
  const touched = new Set<string>();
  let failures = 0;
  const watches = new FolderWatches(
    { onTouch: (prefix, name) => touched.add(`${prefix}|${name}`), onFailure: () => void failures++ },
    trees,
  );
  onTestFinished(() => watches.close());
  return { touched, watches, failures: () => failures };
}

describe.each([
  ['one watch a folder', false],
  ['one watch for the tree', true],
])('FolderWatches with %s', (_, trees) => {
  it('names the folder and the file', async () => {
    const root = tempFolder();
    mkdirSync(join(root, 'day 1/cell'), { recursive: true });
    const { touched, watches } = watching(trees);
    for (const prefix of ['', 'day 1/', 'day 1/cell/'])
      watches.add({ folder: join(root, prefix), prefix, linked: false });
    await vi.waitFor(
      () => {
        put(root, 'a.tif', String(Math.random()));
        put(root, 'day 1/cell/b.tif', String(Math.random()));
        expect(touched).toContain('|a.tif');
        expect(touched).toContain('day 1/cell/|b.tif');
      },
      { timeout: 10_000 },
    );
  });

  it('reports changes behind a link by the link’s name', async () => {
    const [root, other] = [tempFolder(), tempFolder()];
    mkdirSync(join(root, 'x'));
    const { touched, watches } = watching(trees);
    watches.add({ folder: root, prefix: '', linked: false });
    watches.add({ folder: other, prefix: 'x/link/', linked: true });
    await vi.waitFor(
      () => {
        put(other, 'b.tif', String(Math.random()));
        expect(touched).toContain('x/link/|b.tif');
      },
      { timeout: 10_000 },
    );
  });
});

describe('FolderWatches', () => {
  it.each([
    ['of its own', false],
    ['of the tree', true],
  ])('hears of the description of an image that is a folder by a watch %s, and not of its chunks', async (_, trees) => {
    const root = tempFolder();
    for (const name of ['x.ome.zarr', 'y.cs.ome.zarr']) {
      mkdirSync(join(root, 'day 1', name, '0/c'), { recursive: true });
      mkdirSync(join(root, 'day 1', name, 'acqstore'));
    }
    mkdirSync(join(root, 'top.ome.zarr/0/c'), { recursive: true });
    const { touched, watches } = watching(trees);
    watches.add({ folder: root, prefix: '', linked: false });
    watches.addImage({ folder: join(root, 'top.ome.zarr'), prefix: '', name: 'top.ome.zarr' });
    for (const name of ['x.ome.zarr', 'y.cs.ome.zarr'])
      watches.addImage({ folder: join(root, 'day 1', name), prefix: 'day 1/', name });
    await vi.waitFor(
      () => {
        put(root, 'day 1/x.ome.zarr/0/c/7', String(Math.random()));
        put(root, 'top.ome.zarr/0/c/7', String(Math.random()));
        put(root, 'day 1/x.ome.zarr/chunk', String(Math.random()));
        // Says only that this is a Zarr: nothing in a row comes from it.
        put(root, 'day 1/x.ome.zarr/.zgroup', String(Math.random()));
        put(root, 'last.tif', String(Math.random()));
        expect([...touched]).toEqual(['|last.tif']);
      },
      { timeout: 10_000 },
    );
    await vi.waitFor(
      () => {
        put(root, 'day 1/x.ome.zarr/.zattrs', String(Math.random()));
        put(root, 'day 1/y.cs.ome.zarr/acqstore/acq_image.json', String(Math.random()));
        expect([...touched].sort()).toEqual(['day 1/|x.ome.zarr', 'day 1/|y.cs.ome.zarr', '|last.tif']);
      },
      { timeout: 10_000 },
    );
  });

  it('reports nothing of folders no longer watched', async () => {
    const root = tempFolder();
    for (const name of ['a/x', 'b/x', 'b/c/x', 'd/x']) put(root, name);
    const { touched, watches } = watching(false);
    for (const prefix of ['a/', 'b/', 'b/c/', 'd/']) watches.add({ folder: join(root, prefix), prefix, linked: false });
    watches.keepOnly(['a/', 'b/'], new Set(['b/']));
    await vi.waitFor(() => {
      for (const name of ['a/y', 'b/c/y', 'b/y', 'd/y']) put(root, name, String(Math.random()));
      expect([...touched]).toEqual(expect.arrayContaining(['b/|y', 'd/|y']));
    });
    expect([...touched].filter((each) => !/^[bd]\/\|/.test(each))).toEqual([]);
  });

  it('reports nothing after its end', async () => {
    const root = tempFolder();
    const [ended, others] = [watching(false), watching(false)];
    for (const { watches } of [ended, others]) watches.add({ folder: root, prefix: '', linked: false });
    ended.watches.close();
    await vi.waitFor(() => {
      put(root, 'y', String(Math.random()));
      expect(others.touched).toContain('|y');
    });
    expect([...ended.touched]).toEqual([]);
  });

  it('reports that a drive cannot be watched, and nothing for a removed folder', () => {
    const { watches, failures } = watching(false);
    watches.add({ folder: join(tempFolder(), 'gone'), prefix: '', linked: false });
    expect(failures()).toBe(0);
    watches.add({ folder: 'a\0b', prefix: '', linked: false });
    expect(failures()).toBe(1);
  });
});

describe('the kind of a drive', () => {
  it('is remote for NFS, SMB, FUSE, 9p, whatever the sign of the type', () => {
    for (const type of [0x6969, 0xff534d42, 0xff534d42 | 0, 0xfe534d42 | 0, 0x65735546, 0x01021997]) {
      expect(isRemoteType(type)).toBe(true);
    }
    for (const ext4OrTmpfsOrXfs of [0xef53, 0x01021994, 0x58465342]) expect(isRemoteType(ext4OrTmpfsOrXfs)).toBe(false);
  });

  it('is recognised by its path where the system has no types', async () => {
    expect(await isRemote('\\\\server\\share\\x', 'win32')).toBe(true);
    expect(await isRemote('C:\\data', 'win32')).toBe(false);
    expect(await isRemote('/Volumes/lab', 'darwin')).toBe(true);
    expect(await isRemote('/Users/x', 'darwin')).toBe(false);
  });

  it.skipIf(process.platform !== 'linux')('is asked of the system', async () => {
    expect(await isRemote(tempFolder())).toBe(false);
    expect(await isRemote(join(tempFolder(), 'gone'))).toBe(true);
  });
});

describe('Reachability', () => {
  it('distinguishes an existing folder from a missing one and from a file', async () => {
    const root = tempFolder();
    expect(await new Reachability(root).check()).toBe(true);
    expect(await new Reachability(join(root, 'gone')).check()).toBe(false);
    expect(await new Reachability(put(root, 'file')).check()).toBe(false);
  });

  it('treats a drive that does not answer in time as unreachable', async () => {
    expect(await new Reachability(tempFolder(), 5, () => new Promise(() => {})).check()).toBe(false);
  });

  it('needs no rights in the folder above, which Windows does not ask for', async () => {
    const root = tempFolder();
    const refused = Object.assign(new Error('EPERM: operation not permitted, stat'), { code: 'EPERM' });
    const statOf = async (path: string) => (path === root ? statSync(path) : Promise.reject(refused));
    const reach = new Reachability(root, 1000, statOf);
    expect(await reach.check()).toBe(true);
    rmSync(root, { recursive: true });
    expect(await reach.check()).toBe(false);
  });

  it('treats a mount point without its drive as an unreachable drive, until it is back', async () => {
    const root = tempFolder();
    let dev = 7;
    const statOf = async (path: string) => Object.assign(statSync(path), { dev: path === root ? dev : 1 });
    const reach = new Reachability(root, 1000, statOf);
    expect(await reach.check()).toBe(true);
    dev = 1;
    expect(await reach.check()).toBe(false);
    dev = 9;
    expect(await reach.check()).toBe(true);
  });
});

describe('Touched', () => {
  it('collects names by folder and clears them when they are read', () => {
    const touched = new Touched();
    touched.add('a/', 'x');
    touched.add('a/', 'y');
    touched.add('b/', null);
    touched.add('b/', 'z');
    const taken = touched.take();
    expect(taken).toEqual({
      folders: new Map([
        ['a/', new Set(['x', 'y'])],
        ['b/', null],
      ]),
      all: false,
    });
    expect(touched.isEmpty).toBe(true);
  });

  it('requests a full reading after so many events that some may be lost; our own names do not count', () => {
    const touched = new Touched();
    for (let i = 0; i < 5000; i++) touched.note('', `${i}.tif`);
    expect(touched.take().all).toBe(false);
    for (let i = 0; i < 5000; i++) touched.add('', 'a.tif');
    expect(touched.take().all).toBe(true);
    expect(touched.take().all).toBe(false);
  });
});
