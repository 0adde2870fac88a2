import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { tempFolder } from '../temp-folder.ts';

const system = vi.hoisted(() => ({ code: '' }));

/** A drive that answers as `system` says. */
vi.mock('node:fs', async (original) => {
  const { default: real } = await original<{ default: typeof import('node:fs') }>();
  const native = (path: string) => {
    if (system.code !== '') throw Object.assign(new Error(`${system.code}: realpath '${path}'`), { code: system.code });
    return real.realpathSync.native(path);
  };
  return { ...real, default: { ...real, realpathSync: Object.assign(real.realpathSync.bind(null), { native }) } };
});
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const realpath = async (path: string) => (await import('node:fs')).default.realpathSync.native(path);
  return { ...real, realpath };
});
const { realPath, realPathSync } = await import('../../../../../electron/host/disk/real-path.ts');

beforeEach(() => {
  system.code = '';
});

function folder(): string {
  const root = tempFolder();
  mkdirSync(join(root, 'day 1'));
  writeFileSync(join(root, 'day 1', 'a.tif'), '');
  return root;
}

it.each(['', 'EISDIR', 'UNKNOWN'])('the path without links is found where the system answers “%s”', async (code) => {
  const root = folder();
  system.code = code;
  const typed = `${join(root, 'day 1')}/../day 1/a.tif`;
  expect(await realPath(typed)).toBe(join(root, 'day 1', 'a.tif'));
  expect(realPathSync(typed)).toBe(join(root, 'day 1', 'a.tif'));
});

it('any other failure is thrown', async () => {
  const root = folder();
  system.code = 'EACCES';
  await expect(realPath(root)).rejects.toThrow('EACCES');
  expect(() => realPathSync(root)).toThrow('EACCES');
  system.code = 'EISDIR';
  await expect(realPath(join(root, 'b.tif'))).rejects.toThrow('ENOENT');
  expect(() => realPathSync(join(root, 'b.tif'))).toThrow('ENOENT');
});
