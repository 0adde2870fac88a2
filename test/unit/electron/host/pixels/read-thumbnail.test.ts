import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readThumbnail } from '../../../../../electron/host/pixels/read-thumbnail.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';

/** Width and height of the thumbnail of an image of 20 columns. */
async function sidesOf(rows: number, pages: number): Promise<readonly number[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-thumbnail-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const image = join(folder, 'a.tif');
  writeFileSync(image, makeTiff({ ifds: Array.from({ length: pages }, () => page({ width: 20, height: rows })) }));
  const files = new PixelFiles(image);
  try {
    const tools = { store: new PictureStore(), files, image, path: 'a.tif', budget: new Budget(() => 0) };
    const png = Buffer.from(await readThumbnail(tools, null));
    return [png.readUInt32BE(16), png.readUInt32BE(20)];
  } finally {
    files.close();
  }
}

it.each([
  ['of one high, narrow plane is turned and fills its box', 1000, 1, [96, 20]],
  ['of a lower plane stands upright', 999, 1, [1, 64]],
  ['of a stack stands upright, as its picture does', 1000, 2, [1, 64]],
])('the thumbnail %s', async (_, rows, pages, sides) => {
  expect(await sidesOf(rows, pages)).toEqual(sides);
});
