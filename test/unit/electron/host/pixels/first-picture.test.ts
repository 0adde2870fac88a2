import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readPictureFacts } from '../../../../../electron/host/pixels/read-facts.ts';
import { readPixels } from '../../../../../electron/host/pixels/read-pixels.ts';
import type { PixelTools } from '../../../../../electron/host/pixels/read-stored.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { type IfdSpec, long, makeTiff, page } from '../../../../helpers/make-tiff.ts';

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

describe('a slide whose full size is one JPEG block', () => {
  const side = 40_000;
  /** The full size with its smaller copies, each with samples of a value of its own. */
  function slide(sides: readonly number[]): IfdSpec {
    const copies = sides.map((each, i) => {
      const made = page({ width: each, height: each, bits: [8], tags: [long(254, 1)] });
      (made.pixels as Uint8Array).fill(i + 1);
      return made;
    });
    const full = page({ width: 64, height: 64, bits: [8], compression: 7, subIfds: copies });
    const claims = new Set([256, 257, 278]);
    return { ...full, tags: full.tags.map((tag) => (claims.has(tag.code) ? long(tag.code, side) : tag)) };
  }

  async function use<T>(sides: readonly number[], work: (tools: PixelTools) => Promise<T>): Promise<T> {
    const image = join(folder, 'slide.tif');
    writeFileSync(image, makeTiff({ ifds: [slide(sides)] }));
    const files = new PixelFiles(image);
    const tools = { store: new PictureStore(), files, image, path: 'slide.tif', budget: new Budget(() => 0) };
    return work(tools).finally(() => files.close());
  }

  it('is shown from its smaller copies, also where it is enlarged', async () => {
    await use([400, 100], async (tools) => {
      expect(await readPictureFacts(tools)).toMatchObject({ problem: null, width: side, height: side });
      const wanted = { channels: [0], z: 0, t: 0, region: null, size: [100, 100], reduce: 'mean' } as const;
      const whole = await readPixels(tools, wanted, true);
      expect([whole.head.level, whole.head.step, whole.planes[0]?.[0]]).toEqual([2, [400, 400], 2]);
      const part = await readPixels(tools, { ...wanted, region: [0, 200, 0, 200] }, true);
      expect([part.head.level, part.head.step, part.planes[0]?.[0]]).toEqual([1, [100, 100], 1]);
    });
  });

  it('is refused where it has no smaller copy', async () => {
    await use([], async (tools) => {
      expect((await readPictureFacts(tools)).problem?.code).toBe('preview-too-large');
    });
  });
});
