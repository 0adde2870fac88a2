import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readPixels } from '../../../../../electron/host/pixels/read-pixels.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { long, makeTiff, short } from '../../../../helpers/make-tiff.ts';
import { put, tempFolder } from '../temp-folder.ts';

/** A line scan of one compressed strip for each line; those from `end` on are beyond the end of the file. */
function cutOff(lines: number, end: number): Uint8Array {
  const line = deflateSync(Uint8Array.of(1, 2, 3, 4));
  const offsets = Array.from({ length: lines }, (_, i) => (i < end ? 8 : 1_000_000_000));
  const tags = [long(256, 4), long(257, lines), short(258, 8), short(259, 8), short(262, 1), long(273, ...offsets)];
  tags.push(short(277, 1), long(278, 1), long(279, ...offsets.map(() => line.length)));
  return makeTiff({ prefix: line, ifds: [{ tags }] });
}

it('are one for all lines that are missing at the end', async () => {
  const image = put(tempFolder(), 'a.tif', cutOff(5000, 2000));
  const files = new PixelFiles(image);
  const tools = { store: new PictureStore(), files, image, path: 'a.tif', budget: new Budget(() => 0) };
  const wanted = { channels: [0], z: 0, t: 0, region: null, size: [100, 100], reduce: 'mean' } as const;
  try {
    const { head } = await readPixels(tools, wanted, false);
    expect(head.gaps).toEqual([[2000, 5000, 0, 4]]);
    expect(head.problems).toMatchObject([{ code: 'preview-cut-off', details: { share: 60 } }]);
  } finally {
    files.close();
  }
});
