import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import type { PixelsWanted } from '../../../../../electron/host/pixels/pixel-job.ts';
import { readPictureFacts } from '../../../../../electron/host/pixels/read-facts.ts';
import { readPixels } from '../../../../../electron/host/pixels/read-pixels.ts';
import type { PixelTools } from '../../../../../electron/host/pixels/read-stored.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';

const [height, width] = [2100, 2400];

/** A level of 8 bits whose sample at row r and column c is 16 (r mod 16) + c mod 16. */
function level(rows: number, cols: number) {
  const made = page({ width: cols, height: rows, bits: [8] });
  const pixels = made.pixels as Uint8Array;
  for (let i = 0; i < pixels.length; i++) pixels[i] = 16 * (Math.floor(i / cols) % 16) + ((i % cols) % 16);
  return made;
}

let folder: string;
let tools: PixelTools;
let files: PixelFiles;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-regions-')));
  const image = join(folder, 'a.tif');
  const full = { ...level(height, width), subIfds: [level(height / 2, width / 2), level(height / 4, width / 4)] };
  writeFileSync(image, makeTiff({ ifds: [full] }));
  files = new PixelFiles(image);
  tools = { store: new PictureStore(), files, image, path: 'a.tif', budget: new Budget(() => 0) };
});
afterAll(() => {
  files.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read(region: PixelsWanted['region'], size: PixelsWanted['size'], more: Partial<PixelsWanted> = {}) {
  const { head, planes } = await readPixels(
    tools,
    { channels: [0], z: 0, t: 0, region, size, reduce: 'mean', ...more },
    false,
  );
  const { rows, cols } = head.planes[0] ?? {};
  return {
    place: [head.level, head.region, head.step],
    sides: [rows, cols],
    first: planes[0]?.[0],
    length: planes[0]?.length,
  };
}

describe('a part of an image of more samples than are sent at once', () => {
  it('is read from the full size where all of it will be seen', async () => {
    expect(await read([1001, 1201, 2003, 2203], [200, 200])).toEqual({
      place: [0, [1001, 1201, 2003, 2203], [1, 1]],
      sides: [200, 200],
      first: 16 * (1001 % 16) + (2003 % 16),
      length: 40_000,
    });
  });

  it('is read from a smaller copy that has enough samples, widened to whole ones', async () => {
    expect(await read([1001, 1201, 2003, 2205], [100, 100])).toEqual({
      place: [1, [1000, 1202, 2002, 2206], [2, 2]],
      sides: [101, 102],
      first: 16 * (500 % 16) + (1001 % 16),
      length: 101 * 102,
    });
    expect((await read([1001, 1201, 2003, 2205], [50, 50])).place).toEqual([2, [1000, 1204, 2000, 2208], [4, 4]]);
  });

  it('is reduced where the window could not do it as fast', async () => {
    const { place, sides } = await read(null, [100, 100]);
    expect([place, sides]).toEqual([
      [2, [0, 2100, 0, 2400], [21, 24]],
      [100, 100],
    ]);
    expect((await read([0, 200, 0, 200], [150, 150])).sides).toEqual([200, 200]);
    expect((await read([0, 200, 0, 200], [150, 150], { reduce: 'max' })).sides).toEqual([150, 150]);
  });

  it('is what there is of it, or the whole where there is nothing', async () => {
    const regionOf = async (region: PixelsWanted['region']) => (await read(region, [100, 100])).place[1];
    expect(await regionOf([-50, 60.5, -20, 80.5])).toEqual([0, 60, 0, 80]);
    expect(await regionOf([2050, 3000, 2350, 3000])).toEqual([2050, 2100, 2350, 2400]);
    for (const nothing of [[60, 50, 0, 80], [0, 50, 80, 80], [-60, -50, 0, 80], null] as const)
      expect(await regionOf(nothing)).toEqual([0, 2100, 0, 2400]);
  });
});

describe('what is known of a picture', () => {
  const factsOf = async (...ifds: Parameters<typeof makeTiff>[0]['ifds']) => {
    const image = join(folder, 'b.tif');
    writeFileSync(image, makeTiff({ ifds }));
    const own = new PixelFiles(image);
    return readPictureFacts({ ...tools, store: new PictureStore(), files: own, image }).finally(() => own.close());
  };

  it('is its sides and those of its smaller copies', async () => {
    const copies = [level(height / 2, width / 2), level(height / 4, width / 4)];
    expect(await factsOf({ ...level(height, width), subIfds: copies })).toMatchObject({
      kind: 'grey',
      width: 2400,
      height: 2100,
      levels: [
        { width: 2400, height: 2100 },
        { width: 1200, height: 1050 },
        { width: 600, height: 525 },
      ],
      whiteIsZero: false,
      palette: null,
      ownChannel: 0,
      problem: null,
    });
  });

  it('is whether white is 0', async () => {
    expect(await factsOf(page({ photometric: 0 }))).toMatchObject({ kind: 'grey', whiteIsZero: true });
  });

  it.each([
    ['16 bits', [0, 0x0300, 0xff00, 0xffff]],
    ['8 bits, as some programs write them', [0, 3, 255, 255]],
  ])('is its palette of %s', async (_, [black = 0, dark = 0, light = 0, white = 0]) => {
    const map = [...[black, dark, white, white], ...[black, light, dark, white], ...[black, black, black, white]];
    const shades = Array.from({ length: 12 }, () => Array<number>(64).fill(0));
    const rows = [0, 1, 2].flatMap((row) => [...map.slice(4 * row, 4 * row + 4), ...shades.flat().slice(0, 252)]);
    const colours = { code: 320, type: 3, value: rows };
    const { kind, palette } = await factsOf(page({ photometric: 3, bits: [8], tags: [colours] }));
    expect([kind, palette?.length]).toEqual(['palette', 768]);
    expect(palette?.slice(0, 15)).toEqual([0, 0, 0, 3, 255, 0, 255, 3, 0, 255, 255, 255, 0, 0, 0]);
  });
});
