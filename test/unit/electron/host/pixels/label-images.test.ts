import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readPixels } from '../../../../../electron/host/pixels/read-pixels.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { plainCodecs } from '../../../../../shared/tiff/pixels/codec.ts';
import { geometryOf } from '../../../../../shared/tiff/pixels/geometry.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { readReduced } from '../../../../../shared/tiff/pixels/read-plane.ts';
import { wholeRegion } from '../../../../../shared/tiff/pixels/region.ts';
import { readIfd } from '../../../../../shared/tiff/structure/ifd.ts';
import { pageOf } from '../../../../../shared/tiff/structure/page.ts';
import { openTiffSource } from '../../../../../shared/tiff/structure/tiff-file.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-labels-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads an image of 8 bits, brought down to 90 × 90 where it is larger than what is sent whole. */
async function readSmall(side: number, valueAt: (row: number, col: number) => number) {
  const made = page({ width: side, height: side, bits: [8] });
  const pixels = made.pixels as Uint8Array;
  for (let i = 0; i < pixels.length; i++) pixels[i] = valueAt(Math.floor(i / side), i % side);
  const image = join(folder, 'a.tif');
  writeFileSync(image, makeTiff({ ifds: [made] }));
  const files = new PixelFiles(image);
  try {
    const tools = { store: new PictureStore(), files, image, path: 'a.tif', budget: new Budget(() => 0) };
    const size = [90, 90] as const;
    const wanted = { channels: [0], z: 0, t: 0, region: null, size, reduce: 'mean' } as const;
    const { head, planes } = await readPixels(tools, wanted, false);
    return { head, values: new Set(planes[0] as Uint8Array) };
  } finally {
    files.close();
  }
}

const large = 2100;
const cell = (row: number, col: number): number =>
  row % 50 < 30 && col % 70 < 44 ? 10 + 60 * (Math.floor(col / 70) % 3) : 0;

/** One in `every` lines of an image of 8 bits, brought down to 30 × 30. */
function lookThrough(side: number, every: number, valueAt: (row: number, col: number) => number) {
  const made = page({ width: side, height: side, bits: [8] });
  const pixels = made.pixels as Uint8Array;
  for (let i = 0; i < pixels.length; i++) pixels[i] = valueAt(Math.floor(i / side), i % side);
  const source = memorySource(makeTiff({ ifds: [made] }));
  const file = openTiffSource(source, 'a.tif');
  const geometry = geometryOf(pageOf(readIfd(file, file.offsets()[0] as number)));
  const reading = {
    geometry,
    source,
    codecs: plainCodecs,
    budget: new Budget(() => 0),
    region: wholeRegion(side, side),
  };
  const reducing = { rows: 30, cols: 30, reduction: 'mean', every, watchLabels: true, countCells: true } as const;
  return readReduced({ ...reading, samples: [0] }, reducing).planes[0];
}

describe('a label image', () => {
  it('is reduced to its own labels, never to the mean of two', async () => {
    const { head, values } = await readSmall(large, cell);
    expect(head.planes[0]).toMatchObject({ rows: 90, cols: 90, isLabels: true });
    expect([...values].sort((a, b) => a - b)).toEqual([0, 10, 70, 130]);
  });

  it('is also recognized where it is sent whole', async () => {
    const { head } = await readSmall(300, cell);
    expect(head.planes[0]).toMatchObject({ rows: 300, isLabels: true });
  });

  it('is also reduced to its labels where only some of its lines are read', () => {
    const plane = lookThrough(300, 10, cell);
    expect(plane?.isLabels).toBe(true);
    expect([...new Set(plane?.cells)].sort((a, b) => a - b)).toEqual([0, 10, 70, 130]);
  });

  it('differs from a photograph, which is averaged', async () => {
    const { head, values } = await readSmall(large, (row, col) =>
      cell(row, col) === 0 ? 0 : (row * 31 + col * 17) % 97,
    );
    expect(head.planes[0]?.isLabels).toBe(false);
    expect([...values].some((value) => value > 0 && value < 60)).toBe(true);
  });
});
