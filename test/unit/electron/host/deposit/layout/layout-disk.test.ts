import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { tempFolder } from '../../temp-folder.ts';

const drive = vi.hoisted(() => ({ setsNothing: false, held: 0 }));

/** A drive that lets nobody set modes and times, or on which a virus scanner has files open for some calls. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const refused = (call: string) =>
    Object.assign(new Error(`EPERM: operation not permitted, ${call}`), { code: 'EPERM' });
  const set =
    <A extends readonly unknown[]>(name: string, call: (...args: A) => Promise<void>) =>
    async (...args: A) => {
      if (drive.setsNothing) throw refused(name);
      await call(...args);
    };
  const rename: typeof real.rename = async (from, to) => {
    if (drive.held-- > 0) throw refused('rename');
    await real.rename(from, to);
  };
  return { ...real, chmod: set('chmod', real.chmod), utimes: set('utimes', real.utimes), rename };
});
const { layOutFolder } = await import('../../../../../../electron/host/deposit/layout/lay-out-folder.ts');
const { realLayoutDisk } = await import('../../../../../../electron/host/deposit/layout/layout-disk.ts');

beforeEach(() => {
  drive.setsNothing = false;
  drive.held = 0;
});

it('copies onto a share that lets nobody set modes and times', async () => {
  const root = tempFolder();
  mkdirSync(join(root, 'a.zarr'));
  writeFileSync(join(root, 'a.zarr', '.zattrs'), '{}');
  drive.setsNothing = true;
  await layOutFolder(join(root, 'a.zarr'), join(root, 'b.zarr'), 'copy');
  expect(readFileSync(join(root, 'b.zarr', '.zattrs'), 'utf8')).toBe('{}');
});

it('puts a folder into its place once a virus scanner has left its files', async () => {
  const root = tempFolder();
  mkdirSync(join(root, 'stage'));
  drive.held = 2;
  await realLayoutDisk.rename(join(root, 'stage'), join(root, 'raw'));
  expect(existsSync(join(root, 'raw'))).toBe(true);
});
