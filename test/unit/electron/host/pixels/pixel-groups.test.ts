import { expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readPixels } from '../../../../../electron/host/pixels/read-pixels.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { put, tempFolder } from '../temp-folder.ts';

/** A page whose samples are all of one value. */
function filled(value: number, description?: string) {
  const made = page({ bits: [8], ...(description && { description }) });
  (made.pixels as Uint8Array).fill(value);
  return made;
}

it('shows each channel of an OME set whose planes are in another file', async () => {
  const root = tempFolder();
  const plane = (file: string, t: number, c: number) =>
    `<TiffData IFD="${c}" FirstT="${t}" FirstC="${c}" PlaneCount="1"><UUID FileName="${file}">${file}</UUID></TiffData>`;
  const planes = ['t0.tif', 't1.tif'].flatMap((file, t) => [0, 1, 2].map((c) => plane(file, t, c)));
  const pixels = 'DimensionOrder="XYCZT" Type="uint8" SizeX="6" SizeY="4" SizeZ="1" SizeC="3" SizeT="2"';
  const set = (uuid: string) =>
    `<OME UUID="${uuid}"><Image><Pixels ${pixels}>${planes.join('')}</Pixels></Image></OME>`;
  put(root, 't0.tif', makeTiff({ ifds: [filled(10, set('t0.tif')), filled(11), filled(12)] }));
  const image = put(root, 't1.tif', makeTiff({ ifds: [filled(20, set('t1.tif')), filled(21), filled(22)] }));
  const files = new PixelFiles(image);
  try {
    const tools = { store: new PictureStore(), files, image, path: 't1.tif', budget: new Budget(() => 0) };
    const wanted = { channels: [0, 1, 2], z: 0, region: null, size: null, reduce: 'mean' } as const;
    const firsts = async (t: number) =>
      (await readPixels(tools, { ...wanted, t }, false)).planes.map(([value]) => value);
    expect([await firsts(0), await firsts(1)]).toEqual([
      [10, 11, 12],
      [20, 21, 22],
    ]);
  } finally {
    files.close();
  }
});
