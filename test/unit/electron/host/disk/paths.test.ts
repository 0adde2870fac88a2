import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { depositPlace, isInside, isRowPath, placeOf, sidecarTarget } from '../../../../../electron/host/disk/paths.ts';
import { put, tempFolder } from '../temp-folder.ts';

describe('isRowPath', () => {
  it.each(['a.tif', 'b/c.tif', '..a/b..tif', 'day 1/µ.tif', 'a:b.tif', '...'])('takes %j', (path) => {
    expect(isRowPath(path)).toBe(true);
  });

  it.each(['', '/etc/passwd', '../a.tif', 'a/../../b.tif', 'a//b.tif', './a.tif', 'a/.', 'a/..', 'a\0.tif', 'a/'])(
    'refuses %j',
    (path) => {
      expect(isRowPath(path)).toBe(false);
    },
  );
});

describe('isInside', () => {
  it('is not fooled by a common prefix', () => {
    expect(isInside('/data/a', '/data/ab/x.tif')).toBe(false);
    expect(isInside('/data/a', '/data/a/x.tif')).toBe(true);
    expect(isInside('/data/a', '/data/a')).toBe(true);
    expect(isInside('/', '/data')).toBe(true);
    expect(isInside('/data/a', '/data/a/..x/y')).toBe(true);
  });
});

describe('placeOf', () => {
  it('finds an image inside the folder', async () => {
    const root = tempFolder();
    const image = put(root, 'a/b.tif');
    expect(await placeOf(root, [root], 'a/b.tif')).toEqual({
      ok: true,
      value: { path: 'a/b.tif', image, linked: false, sidecar: `${image}.json` },
    });
  });

  it('puts the sidecar of a linked image beside the link’s target', async () => {
    const root = tempFolder();
    const image = put(root, 'raw/real.tif');
    symlinkSync(image, join(root, 'link.tif'));
    const place = await placeOf(root, [root], 'link.tif');
    expect(place).toMatchObject({ ok: true, value: { image, linked: true, sidecar: `${image}.json` } });
  });

  it.each([
    ['../secret.tif', 'not-open'],
    ['a/../../secret.tif', 'not-open'],
    ['\0', 'not-open'],
    ['/etc/passwd', 'not-open'],
    ['out.tif', 'link-outside'],
    ['outside/secret.tif', 'link-outside'],
  ])('refuses %j, which leads out', async (path, code) => {
    const [root, outside] = [tempFolder(), tempFolder()];
    put(outside, 'secret.tif');
    put(root, 'a/x.tif');
    symlinkSync(join(outside, 'secret.tif'), join(root, 'out.tif'));
    symlinkSync(outside, join(root, 'outside'));
    expect(await placeOf(root, [root], path)).toMatchObject({ ok: false, problem: { code } });
  });

  it('follows a link into another opened folder', async () => {
    const [root, other] = [tempFolder(), tempFolder()];
    const image = put(other, 'x.tif');
    symlinkSync(image, join(root, 'x.tif'));
    expect(await placeOf(root, [root, other], 'x.tif')).toMatchObject({ ok: true, value: { image } });
  });

  it('reports that an image is gone', async () => {
    const root = tempFolder();
    const place = await placeOf(root, [root], 'gone.tif');
    expect(place).toMatchObject({ ok: false, problem: { code: 'not-found', path: 'gone.tif' } });
  });
});

describe('sidecarTarget', () => {
  const placeIn = (root: string) => ({
    path: 'a.tif',
    image: join(root, 'a.tif'),
    linked: false,
    sidecar: join(root, 'a.tif.json'),
  });

  it('is the sidecar itself, also before it exists', async () => {
    const root = tempFolder();
    expect(await sidecarTarget([root], placeIn(root))).toEqual({ ok: true, value: join(root, 'a.tif.json') });
  });

  it('is the target of a linked sidecar, inside the opened folders only', async () => {
    const [root, outside] = [tempFolder(), tempFolder()];
    const target = put(outside, 'shared.json', '{}');
    symlinkSync(target, join(root, 'a.tif.json'));
    expect(await sidecarTarget([root], placeIn(root))).toMatchObject({ ok: false, problem: { code: 'link-outside' } });
    expect(await sidecarTarget([root, outside], placeIn(root))).toEqual({ ok: true, value: target });
  });

  it('refuses a sidecar that links nowhere', async () => {
    const root = tempFolder();
    symlinkSync(join(root, 'nothing'), join(root, 'a.tif.json'));
    expect(await sidecarTarget([root], placeIn(root))).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  });
});

describe('depositPlace', () => {
  it('names the folder, not the file, where the folder is gone', async () => {
    const root = join(tempFolder(), 'gone');
    expect(await depositPlace(root, [root], 'scopecard-deposit.json', 'answers')).toMatchObject({
      ok: false,
      problem: { code: 'not-found', details: { path: root } },
    });
  });
});
