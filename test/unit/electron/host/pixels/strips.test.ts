import { describe, expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readStoredPlane } from '../../../../../electron/host/pixels/read-stored.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { long, makeTiff, short } from '../../../../helpers/make-tiff.ts';
import { put, tempFolder } from '../temp-folder.ts';

const pixels = Uint8Array.from({ length: 32 }, (_, i) => i + 1);

/** The pixels of a TIFF, as they are stored. */
async function readImage(bytes: Uint8Array) {
  const image = put(tempFolder(), 'a.tif', bytes);
  const files = new PixelFiles(image);
  try {
    const tools = { store: new PictureStore(), files, image, path: 'a.tif', budget: new Budget(() => 0) };
    return await readStoredPlane(tools, null);
  } finally {
    files.close();
  }
}

/** An image of 8 rows of 4 bytes whose strips have two rows each, by its directory; the pixels begin at byte 8. */
async function read(offsets: readonly number[], counts: readonly number[] | null) {
  const tags = [long(256, 4), long(257, 8), short(258, 8), short(259, 1), short(262, 1), long(273, ...offsets)];
  tags.push(short(277, 1), long(278, 2), ...(counts ? [long(279, ...counts)] : []));
  const { samples, problems } = await readImage(makeTiff({ prefix: pixels, ifds: [{ tags }] }));
  return { rows: [0, 1, 2, 3, 4, 5, 6, 7].filter((row) => samples[row * 4] === row * 4 + 1).length, problems };
}

/** The same bytes as an image of 4 rows in two tiles of 4 × 4 pixels beside one another, given by tags of these codes. */
async function readTiles(offsetCode: number, countCode: number) {
  const tags = [long(256, 8), long(257, 4), short(258, 8), short(259, 1), short(262, 1), long(offsetCode, 8, 24)];
  tags.push(short(277, 1), long(countCode, 16, 16), short(322, 4), short(323, 4));
  tags.sort((a, b) => a.code - b.code);
  return readImage(makeTiff({ prefix: pixels, ifds: [{ tags }] }));
}

describe('tiles', () => {
  it.each([
    ['of their own', 324, 325],
    ['of strips', 273, 279],
    ['of strips for their places', 273, 325],
  ])('are read by tags %s', async (_, offsets, counts) => {
    const { samples, problems } = await readTiles(offsets, counts);
    expect([...samples.subarray(0, 8)]).toEqual([1, 2, 3, 4, 17, 18, 19, 20]);
    expect(problems).toEqual([]);
  });
});

describe('strips', () => {
  it.each([
    ['one with all pixels', [8], [32]],
    ['one without a length', [8], null],
    ['one of length 0', [8], [0]],
    ['two, the second with the rest', [8, 16], [8, 24]],
    ['four of length 0', [8, 16, 24, 32], [0, 0, 0, 0]],
  ])('have the whole image, whatever rows the directory gives them: %s', async (_, offsets, counts) => {
    expect(await read(offsets, counts)).toEqual({ rows: 8, problems: [] });
  });

  it('are reported where the directory does not list all', async () => {
    const { rows, problems } = await read([8, 16], [8, 8]);
    expect(rows).toBe(4);
    const details = { part: 'Strip 3 of 4', reason: 'block-unlisted' };
    expect(problems).toMatchObject([{ code: 'preview-damaged', details }]);
  });

  it('are left empty where the directory lists them as absent', async () => {
    expect(await read([8, 16, 0, 0], [8, 8, 0, 0])).toEqual({ rows: 4, problems: [] });
  });
});
