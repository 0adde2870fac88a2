import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { isWindows } from '../../../../helpers/is-windows.ts';
import { put, smallTiff, tempFolder } from '../temp-folder.ts';

const drive = vi.hoisted(() => ({ marked: new Set<string>() }));

/** A folder of Windows, in which Node takes the marked names for links. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const readdir = async (folder: string) => {
    const entries = await real.readdir(folder, { withFileTypes: true });
    const link = { isDirectory: () => false, isFile: () => false, isSymbolicLink: () => true };
    return entries.map((entry) => (drive.marked.has(entry.name) ? { name: entry.name, ...link } : entry));
  };
  return { ...real, readdir };
});
const { listFolder } = await import('../../../../../electron/host/scan/listing.ts');
const { browseFolder } = await import('../../../../../electron/host/scan/browse.ts');

beforeEach(() => {
  const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  onTestFinished(() => platform.mockRestore());
});

it('on Windows, what OneDrive or a server that stores alike files once has marked is no link', async () => {
  const root = tempFolder();
  for (const name of ['alone.tif', 'marked.tif', 'day 1/a.tif']) put(root, name, smallTiff());
  drive.marked = new Set(['marked.tif', 'day 1']);
  const { entries } = await listFolder(root, root, [root]);
  expect(entries.map(({ name, kind, target }) => [name, kind, target])).toEqual([
    ['alone.tif', 'image', undefined],
    ['day 1', 'folder', undefined],
    ['marked.tif', 'image', undefined],
  ]);
  expect(await browseFolder(root)).toMatchObject({ value: { folders: ['day 1'], images: 2 } });
});

it.skipIf(isWindows)('a link stays one', async () => {
  const root = tempFolder();
  mkdirSync(join(root, 'day 1'));
  symlinkSync(join(root, 'day 1'), join(root, 'again'));
  drive.marked = new Set();
  const { entries } = await listFolder(root, root, [root]);
  expect(entries.map(({ name }) => name)).toEqual(['day 1']);
});
