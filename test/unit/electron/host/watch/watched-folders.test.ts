import { constants } from 'node:fs';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { WatchedFolders } from '../../../../../electron/host/watch/watched-folders.ts';
import { put, smallTiff, tempFolder } from '../temp-folder.ts';

/** Folders of a drive that is mounted read-only, as ends of their paths. */
const drive = vi.hoisted(() => ({ readOnly: [] as string[] }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const access = async (path: string, mode: number): Promise<void> => {
    if (mode === constants.W_OK && drive.readOnly.some((folder) => path.endsWith(folder)))
      throw Object.assign(new Error(`EROFS: ${path}`), { code: 'EROFS' });
    return real.access(path, mode);
  };
  return { ...real, access };
});

beforeEach(() => {
  drive.readOnly = ['/one', '/two', '/three'];
});

async function watching() {
  const root = tempFolder();
  for (const folder of ['one', 'two', 'three']) put(root, `${folder}/a.tif`, smallTiff());
  const roots = { root, all: [root], reading: 0 };
  const folders = new WatchedFolders({ onTouch: () => {}, onFailure: () => {} });
  onTestFinished(() => folders.close());
  const start = { folder: root, prefix: '', linked: false };
  for await (const _ of folders.walk(roots, [start], false));
  const touch = (prefix: string) => folders.plan(new Map([[prefix, new Set(['a.tif'])]]), roots, () => undefined);
  return { touch, barred: () => folders.problems().map(({ path }) => path) };
}

test('when one folder turns out to be writable again, the others that are named as read-only are asked again', async () => {
  const { touch, barred } = await watching();
  expect(barred()).toEqual(['one', 'three', 'two']);
  drive.readOnly = ['/three'];
  await touch('one/');
  expect(barred()).toEqual(['three']);
});

test('a folder that is still read-only asks nothing of the others', async () => {
  const { touch, barred } = await watching();
  drive.readOnly = ['/one'];
  await touch('one/');
  expect(barred()).toEqual(['one', 'three', 'two']);
});
