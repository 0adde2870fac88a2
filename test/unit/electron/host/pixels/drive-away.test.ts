import { expect, it, vi } from 'vitest';
import { put, smallTiff, tempFolder } from '../temp-folder.ts';

/** A drive that is away fails to close what was opened on it. */
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const closeSync = (fd: number) => {
    real.closeSync(fd);
    throw Object.assign(new Error('ENOTCONN: close'), { code: 'ENOTCONN' });
  };
  return { ...real, closeSync };
});
const { PixelFiles } = await import('../../../../../electron/host/pixels/pixel-files.ts');

it('an image that cannot be closed does not end the thread that read it', () => {
  const files = new PixelFiles(put(tempFolder(), 'a.tif', smallTiff()));
  files.open(null);
  expect(() => files.close()).not.toThrow();
});
