import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { makeFolder } from '../../../../../electron/host/disk/make-folder.ts';
import { tempFolder } from '../temp-folder.ts';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>();
  return { ...real, mkdir: vi.fn(real.mkdir) };
});

afterEach(() => vi.mocked(fs.mkdir).mockReset());

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

test('folders are made with those above them', async () => {
  const { mkdir } = await vi.importActual<typeof fs>('node:fs/promises');
  vi.mocked(fs.mkdir).mockImplementation(mkdir);
  const folder = join(tempFolder(), 'a', 'b');
  await makeFolder(folder);
  expect((await fs.lstat(folder)).isDirectory()).toBe(true);
});

test('a folder is made although another file’s folder above it is made at the same moment', async () => {
  const { mkdir } = await vi.importActual<typeof fs>('node:fs/promises');
  const above = join(tempFolder(), 'a');
  vi.mocked(fs.mkdir).mockImplementation(mkdir);
  vi.mocked(fs.mkdir).mockImplementationOnce(async () => {
    await mkdir(above);
    throw failure('ENOENT');
  });
  await makeFolder(join(above, 'b'));
  expect((await fs.lstat(join(above, 'b'))).isDirectory()).toBe(true);
});

test('on a read-only drive the drive is named, not a missing folder', async () => {
  const root = tempFolder();
  vi.mocked(fs.mkdir).mockImplementation(async (path) => {
    throw failure(path === join(root, 'a') ? 'EROFS' : 'ENOENT');
  });
  await expect(makeFolder(join(root, 'a', 'b'))).rejects.toMatchObject({ code: 'EROFS' });
});

test('a drive that reports a folder missing while one in it is made is asked once more', async () => {
  vi.mocked(fs.mkdir).mockImplementation(async () => {
    throw failure('ENOENT');
  });
  await expect(makeFolder(join(tempFolder(), 'a', 'b'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(vi.mocked(fs.mkdir).mock.calls).toHaveLength(3);
});
