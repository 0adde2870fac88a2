import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readPixels } from '../../../../../electron/host/pixels/read-pixels.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-first-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads an image of 16 bits whose sample at row r and column c is 10 r + c mod 8, for a view of 60 × 100 pixels. */
async function read(height: number, width: number, channels: readonly number[] | null) {
  const made = page({ width, height });
  const values = new Uint16Array((made.pixels as Uint8Array).buffer);
  for (let i = 0; i < values.length; i++) values[i] = 10 * Math.floor(i / width) + (i % 8);
  const image = join(folder, 'a.tif');
  writeFileSync(image, makeTiff({ ifds: [made] }));
  const files = new PixelFiles(image);
  try {
    const tools = { store: new PictureStore(), files, image, path: 'a.tif', budget: new Budget(() => 0) };
    const wanted = { channels, z: 0, t: 0, region: null, size: [60, 100], reduce: 'mean' } as const;
    return await readPixels(tools, wanted, true);
  } finally {
    files.close();
  }
}

describe('the first picture of an image', () => {
  it('has no more samples than will be seen where the plane is large, and the contrast of the whole plane', async () => {
    const [first, whole] = [await read(1000, 800, null), await read(1000, 800, [0])];
    expect(first.head).toMatchObject({ channels: [0], hasMore: true, final: true, step: [10, 8] });
    expect(whole.head).toMatchObject({ channels: [0], hasMore: false, step: [1, 1] });
    expect(first.planes[0]).toHaveLength(100 * 100);
    expect(first.planes[0]?.slice(100, 101)).toEqual(Uint16Array.of(149));
    const { rows: _, cols: __, ...counted } = whole.head.planes[0] ?? {};
    expect(first.head.planes[0]).toMatchObject(counted);
  });

  it('is all of a small plane', async () => {
    const { head, planes } = await read(300, 200, null);
    expect(head).toMatchObject({ hasMore: false, step: [1, 1] });
    expect(planes[0]).toHaveLength(300 * 200);
  });
});
