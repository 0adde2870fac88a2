import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readPixels } from '../../../../../electron/host/pixels/read-pixels.ts';
import { readStoredPlane } from '../../../../../electron/host/pixels/read-stored.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { long, makeTiff, short, text } from '../../../../helpers/make-tiff.ts';
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
    expect(head.planes[0]?.gaps).toEqual([[2000, 5000, 0, 4]]);
    expect(head.problems).toMatchObject([{ code: 'preview-cut-off', details: { share: 60 } }]);
  } finally {
    files.close();
  }
});

it('are those of a channel, where each has a page of its own', async () => {
  const description = 'ImageJ=1.53t\nimages=2\nchannels=2\nhyperstack=true\n';
  const pageAt = (offset: number) => ({
    tags: [
      ...[long(256, 2), long(257, 4), short(258, 8), short(259, 1), short(262, 1), text(270, description)],
      ...[long(273, offset), short(277, 1), long(278, 4), long(279, 8)],
    ],
  });
  const prefix = new Uint8Array(8).fill(7);
  const image = put(tempFolder(), 'a.tif', makeTiff({ prefix, ifds: [pageAt(8), pageAt(1_000_000_000)] }));
  const files = new PixelFiles(image);
  const tools = { store: new PictureStore(), files, image, path: 'a.tif', budget: new Budget(() => 0) };
  const wanted = { channels: [0, 1], z: 0, t: 0, region: null, size: [100, 100], reduce: 'mean' } as const;
  try {
    const { head } = await readPixels(tools, wanted, false);
    expect(head.planes.map(({ gaps }) => gaps)).toEqual([[], [[0, 4, 0, 2]]]);
  } finally {
    files.close();
  }
});

it.each([
  ['of a colour image', 2, [0]],
  ['of channels', 1, [0, 1, 2]],
])('are a share of all planes %s that are stored one after the other', async (_, photometric, channels) => {
  // 3 planes of 4 lines in a strip each; the last one is beyond the end of the file.
  const tags = [long(256, 2), long(257, 4), short(258, 8, 8, 8), short(259, 1), short(262, photometric)];
  tags.push(long(273, 8, 8, 1_000_000_000), short(277, 3), long(278, 4), long(279, 8, 8, 8), short(284, 2));
  const image = put(tempFolder(), 'a.tif', makeTiff({ prefix: new Uint8Array(8).fill(7), ifds: [{ tags }] }));
  const files = new PixelFiles(image);
  const tools = { store: new PictureStore(), files, image, path: 'a.tif', budget: new Budget(() => 0) };
  const wanted = { channels, z: 0, t: 0, region: null, size: [100, 100], reduce: 'mean' } as const;
  try {
    const found = [{ code: 'preview-cut-off', details: { share: 33 } }];
    expect((await readPixels(tools, wanted, false)).head.problems).toMatchObject(found);
    // Without a plane that is named, it has all colours or the first channel.
    expect((await readStoredPlane(tools, null)).problems).toMatchObject(photometric === 2 ? found : []);
  } finally {
    files.close();
  }
});
