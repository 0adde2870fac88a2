import { chmodSync, closeSync, mkdirSync, openSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { comparePaths } from '../../../../../electron/host/disk/path-order.ts';
import { tempName } from '../../../../../electron/host/disk/temp-name.ts';
import { FolderWalk } from '../../../../../electron/host/scan/folder-walk.ts';
import type { FoundImage } from '../../../../../electron/host/scan/found-images.ts';
import type { Problem } from '../../../../../shared/problems/problem.ts';
import { isWindows } from '../../../../helpers/is-windows.ts';
import { put, tempFolder } from '../temp-folder.ts';

async function walk(root: string, all = [root]) {
  const images: FoundImage[] = [];
  const problems: Problem[] = [];
  for await (const step of new FolderWalk({ root, all, reading: 1 }).steps()) {
    images.push(...step.images.slice());
    problems.push(...step.problems);
  }
  return { images, problems, paths: images.map(({ path }) => path) };
}

describe('FolderWalk', () => {
  it('finds the images of every extension, in any case, and nothing hidden', async () => {
    const root = tempFolder();
    const shown = ['1.tif', '2.TIFF', '3.tf2', '4.tf8', '5.btf', '6.ome.tif', '7.ome.tiff', '8.lsm', '9.stk'];
    const more = ['a.svs', 'b.ndpi', 'c.Scn'];
    const others = ['.d.tif', '._e.tif', 'f.tif.json', 'g.txt', 'h.tifx', '.hidden/i.tif', 'j', 'tif'];
    for (const name of [...shown, ...more, ...others]) put(root, name);
    expect((await walk(root)).paths).toEqual([...shown, ...more]);
  });

  it('lists no chunks of a Zarr store whatever its name, says so, and enters other folders of such a name', async () => {
    const root = tempFolder();
    for (const [i, file] of ['zarr.json', '.zgroup', '.zarray', '.zattrs'].entries()) {
      put(root, `day/${i}.Zarr/${file}`);
      put(root, `day/${i}.Zarr/0/a.tif`);
    }
    for (const name of ['plain.zarr/b.tif', 'c.ome.zarr/zarr.json', 'store/.zgroup', 'store/d.tif']) put(root, name);
    const { paths, problems } = await walk(root);
    expect(paths).toEqual(['c.ome.zarr', 'plain.zarr/b.tif', 'store/d.tif']);
    expect(problems).toMatchObject(
      [0, 1, 2, 3].map((i) => ({ code: 'folder-zarr', severity: 'info', path: `day/${i}.Zarr` })),
    );
  });

  it('enters no folder that a system or a network drive keeps for itself', async () => {
    const root = tempFolder();
    const ofSystems = [
      '$RECYCLE.BIN/S-1-5',
      'System Volume Information',
      'lost+found',
      '#recycle',
      '@Recycle',
      '@eaDir',
    ];
    for (const folder of [...ofSystems, 'recycle']) put(root, `${folder}/a.tif`);
    expect(await walk(root)).toMatchObject({ paths: ['recycle/a.tif'], problems: [] });
  });

  it('reports which images may have a text of their own', async () => {
    const root = tempFolder();
    for (const name of ['a.tif', 'b.tif', 'x_C001.tif', 'x_C002T001.tif', 'B.TXT', 'x.txt', 'notes.txt'])
      put(root, name);
    const { images } = await walk(root);
    expect(images.filter(({ hasOwnText }) => hasOwnText).map(({ path }) => path)).toEqual([
      'b.tif',
      'x_C001.tif',
      'x_C002T001.tif',
    ]);
  });

  it('finds them in the order of their paths', async () => {
    const root = tempFolder();
    for (const name of [
      'b/2.tif',
      'a-b/x.tif',
      'a/z.tif',
      'a.tif',
      'b.tif',
      'C/1.tif',
      'a/10.tif',
      'a/9.tif',
      'µ/é.tif',
      '\u{1f52c}.tif',
      '\uff21.tif',
    ]) {
      put(root, name);
    }
    const { paths } = await walk(root);
    expect(paths).toHaveLength(11);
    expect(paths).toEqual([...paths].sort(comparePaths));
    expect(paths.slice(0, 4)).toEqual(['C/1.tif', 'a-b/x.tif', 'a.tif', 'a/10.tif']);
    expect(paths.slice(-2)).toEqual(['\uff21.tif', '\u{1f52c}.tif']);
  });

  it('enters no circle of links, and lists each folder once', async () => {
    const root = tempFolder();
    put(root, 'a/x.tif');
    symlinkSync(root, join(root, 'a', 'up'));
    symlinkSync(join(root, 'a'), join(root, 'again'));
    symlinkSync('self', join(root, 'self'));
    symlinkSync('self.tif', join(root, 'self.tif'));
    const { paths, images } = await walk(root);
    expect(paths).toEqual(['a/x.tif', 'self.tif']);
    expect(images[1]?.refused).toBe('link-broken');
  });

  // Linux has a link that is followed to a file whose path is gone.
  it.skipIf(process.platform !== 'linux')(
    'keeps the other images where what a link leads to has just gone',
    async () => {
      const root = tempFolder();
      put(root, 'day/b.tif');
      const file = openSync(put(root, 'gone.tif'), 'r');
      onTestFinished(() => closeSync(file));
      unlinkSync(join(root, 'gone.tif'));
      symlinkSync(`/proc/${process.pid}/fd/${file}`, join(root, 'day/a.tif'));
      const { images, problems } = await walk(root);
      expect(images).toMatchObject([{ path: 'day/a.tif', refused: 'link-broken' }, { path: 'day/b.tif' }]);
      expect(problems).toEqual([]);
    },
  );

  it('follows links to images inside, and reports those that lead out', async () => {
    const [root, outside] = [tempFolder(), tempFolder()];
    const image = put(root, 'raw/x.tif');
    put(outside, 'y.tif');
    symlinkSync(image, join(root, 'in.tif'));
    symlinkSync(join(outside, 'y.tif'), join(root, 'out.tif'));
    symlinkSync(outside, join(root, 'folder'));
    const { images, problems } = await walk(root);
    expect(images).toMatchObject([
      { path: 'in.tif', image, linked: true },
      { path: 'out.tif', refused: 'link-outside' },
      { path: 'raw/x.tif', linked: false },
    ]);
    expect(problems).toMatchObject([{ code: 'link-outside', path: 'folder' }]);
  });

  it('enters a link into another opened folder once', async () => {
    const [root, other] = [tempFolder(), tempFolder()];
    put(other, 'y.tif');
    symlinkSync(other, join(root, 'one'));
    symlinkSync(other, join(root, 'two'));
    symlinkSync(other, join(other, 'circle'));
    expect((await walk(root, [root, other])).paths).toEqual(['one/y.tif']);
  });

  it('reports sidecars without an image', async () => {
    const root = tempFolder();
    for (const name of ['a/x.tif', 'a/x.tif.json', 'a/gone.tif.json', 'package.json']) put(root, name);
    expect((await walk(root)).problems).toMatchObject([{ code: 'sidecar-orphan', path: 'a/gone.tif.json' }]);
  });

  it.runIf(process.platform === 'linux')(
    'names the image for which a sidecar looks as if it were its own',
    async () => {
      const root = tempFolder();
      const [composed, split] = ['Zellk\u00f6rper.tif', 'Zellko\u0308rper.tif'];
      for (const name of [`a/${composed}`, `a/${split}.json`, 'b/IMG.TIF', 'b/img.tif.json']) put(root, name);
      for (const name of [split, `${split}.json`, `${composed}.json`]) put(root, `c/${name}`);
      const { problems } = await walk(root);
      expect(problems).toMatchObject([
        { code: 'sidecar-misnamed', path: `a/${split}.json`, details: { image: composed, reason: 'name-accents' } },
        { code: 'sidecar-misnamed', path: 'b/img.tif.json', details: { image: 'IMG.TIF', reason: 'name-case' } },
        {
          code: 'sidecar-misnamed-second',
          path: `c/${composed}.json`,
          details: { image: split, reason: 'name-accents' },
        },
      ]);
    },
  );

  it.skipIf(isWindows || process.getuid?.() === 0)('continues after a folder that it may not read', async () => {
    const root = tempFolder();
    put(root, 'a/x.tif');
    put(root, 'b/y.tif');
    chmodSync(join(root, 'a'), 0);
    const { paths, problems } = await walk(root);
    chmodSync(join(root, 'a'), 0o755);
    expect(paths).toEqual(['b/y.tif']);
    expect(problems).toMatchObject([{ code: 'no-permission', path: 'a' }]);
  });

  it('reports a root that is gone', async () => {
    const root = join(tempFolder(), 'gone');
    expect(await walk(root)).toMatchObject({ paths: [], problems: [{ code: 'not-found' }] });
  });

  it('removes old leftovers of a crash, and no recent files', async () => {
    const root = tempFolder();
    const [old, young] = [tempName(), tempName()];
    for (const name of [old, young]) writeFileSync(join(root, name), 'half');
    utimesSync(join(root, old), 1, 1);
    mkdirSync(join(root, 'empty'));
    await walk(root);
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(root).sort()).toEqual([young, 'empty'].sort());
  });
});
