import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readThumbnail } from '../../../../../electron/host/pixels/read-thumbnail.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { type IfdSpec, makeTiff, page } from '../../../../helpers/make-tiff.ts';

async function thumbnailOf(ifds: readonly IfdSpec[], turned: boolean | null): Promise<Buffer> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-thumbnail-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const image = join(folder, 'a.tif');
  writeFileSync(image, makeTiff({ ifds }));
  const files = new PixelFiles(image);
  try {
    const tools = { store: new PictureStore(), files, image, path: 'a.tif', budget: new Budget(() => 0) };
    return Buffer.from(await readThumbnail(tools, turned));
  } finally {
    files.close();
  }
}

/** Width and height of the thumbnail of an image of 20 columns. */
async function sidesOf(rows: number, pages: number): Promise<readonly number[]> {
  const png = await thumbnailOf(
    Array.from({ length: pages }, () => page({ width: 20, height: rows })),
    null,
  );
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** The lines of a grey thumbnail, from the top. */
async function linesOf(photometric: number, turned: boolean): Promise<readonly (readonly number[])[]> {
  const pixels = Uint8Array.of(0, 100, 200, 40, 140, 240);
  const png = await thumbnailOf([{ ...page({ width: 3, height: 2, bits: [8], photometric }), pixels }], turned);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const lines = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  return Array.from({ length: height }, (_, row) => [
    ...lines.subarray(row * (width + 1) + 1, (row + 1) * (width + 1)),
  ]);
}

it.each([
  ['of one high, narrow plane is turned and fills its box', 1000, 1, [96, 20]],
  ['of a lower plane stands upright', 999, 1, [1, 64]],
  ['of a stack stands upright, as its picture does', 1000, 2, [1, 64]],
])('the thumbnail %s', async (_, rows, pages, sides) => {
  expect(await sidesOf(rows, pages)).toEqual(sides);
});

it('a thumbnail has the darkest value black, or white where white is 0; turned, its rows run to the right and its columns up', async () => {
  const [black, white] = [await linesOf(1, false), await linesOf(0, false)];
  const [[first = [], second = []], inverse] = [black, white];
  expect([first[0], second[2]]).toEqual([0, 255]);
  expect(first[1]).toBeLessThan(second[1] as number);
  expect(inverse).toEqual(black.map((line) => line.map((value) => 255 - value)));
  expect(await linesOf(1, true)).toEqual([2, 1, 0].map((col) => [first[col], second[col]]));
});
