import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTargets } from '../../../../electron/app/start-target.ts';
import { tempFolder } from '../host/temp-folder.ts';

let root: string;

function file(...names: string[]): string {
  const path = join(root, ...names);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  return path;
}

beforeEach(() => {
  root = tempFolder();
});

describe('opening of named paths', () => {
  it('is nothing where none is named', async () => {
    expect(await startTargets([])).toEqual([]);
  });

  it('is a folder, even a missing one, which the window reports', async () => {
    expect(await startTargets([root, join(root, 'gone')])).toEqual([
      { folder: root, images: [] },
      { folder: join(root, 'gone'), images: [] },
    ]);
  });

  it('is the folder of an image, with the image selected', async () => {
    const image = file('day 1', 'cell ä.tif');
    expect(await startTargets([image])).toEqual([{ folder: join(root, 'day 1'), images: ['cell ä.tif'] }]);
  });

  it('is the common folder of several images', async () => {
    const paths = [file('day 1', 'a', '1.tif'), file('day 1', 'b', '2.tif'), file('day 1', 'ab', '3.tif')];
    expect(await startTargets(paths)).toEqual([
      { folder: join(root, 'day 1'), images: ['a/1.tif', 'b/2.tif', 'ab/3.tif'] },
    ]);
  });

  it('is the folder around two of which one begins as the other', async () => {
    const paths = [file('day 1', '1.tif'), file('day 10', '2.tif')];
    expect(await startTargets(paths)).toEqual([{ folder: root, images: ['day 1/1.tif', 'day 10/2.tif'] }]);
  });

  it('is the folder of several images that are in the same one', async () => {
    const paths = [file('day 1', '1.tif'), file('day 1', '2.tif')];
    expect(await startTargets(paths)).toEqual([{ folder: join(root, 'day 1'), images: ['1.tif', '2.tif'] }]);
  });

  it('treats a folder that is an image as an image', async () => {
    mkdirSync(join(root, 'stack.ome.zarr'));
    expect(await startTargets([join(root, 'stack.ome.zarr')])).toEqual([{ folder: root, images: ['stack.ome.zarr'] }]);
  });

  it('names a path once that was named twice', async () => {
    const image = file('1.tif');
    expect(await startTargets([image, image])).toEqual([{ folder: root, images: ['1.tif'] }]);
  });

  it('goes by the names where the drive does not answer', async () => {
    const [folder, image] = [join(root, 'day 1'), join(root, 'day 2', '1.tif')];
    expect(await startTargets([folder, image], () => new Promise(() => {}))).toEqual([
      { folder, images: [] },
      { folder: join(root, 'day 2'), images: ['1.tif'] },
    ]);
  });
});
