import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { makeCzi } from '../../../../helpers/make-czi.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { put, tempFolder } from '../temp-folder.ts';

const stub = '<OME UUID="urn:uuid:b"><BinaryOnly MetadataFile="set.companion.ome" UUID="urn:uuid:m"/></OME>';
const set = `<OME><Image><Pixels DimensionOrder="XYZCT" SizeX="6" SizeY="4" SizeZ="1" SizeC="1" SizeT="7">
<TiffData PlaneCount="2"><UUID FileName="b.tif">urn:uuid:b</UUID></TiffData></Pixels></Image></OME>`;

it.each(['a.czi', 'a.ome.zarr', 'a.cs.ome.zarr'])('reports that an image is of another format: %s', (name) => {
  const root = tempFolder();
  const image = join(root, name);
  if (name.endsWith('zarr')) mkdirSync(image);
  else put(root, name, makeCzi({ blocks: [{ dims: { X: [0, 64], Y: [0, 32] } }] }));
  const files = new PixelFiles(image);
  try {
    expect(() => new PictureStore().picture(image, files)).toThrow(expect.objectContaining({ code: 'preview-format' }));
  } finally {
    files.close();
  }
});

it('finds the planes again when a file beside the image has come', () => {
  const root = tempFolder();
  const image = put(root, 'b.tif', makeTiff({ ifds: [page({ description: stub }), page()] }));
  const store = new PictureStore();
  const sizes = () => {
    const files = new PixelFiles(image);
    try {
      return store.picture(image, files).sizes;
    } finally {
      files.close();
    }
  };
  expect([sizes(), sizes()]).toEqual([
    { c: 1, z: 2, t: 1 },
    { c: 1, z: 2, t: 1 },
  ]);
  put(root, 'set.companion.ome', set);
  expect(sizes()).toEqual({ c: 1, z: 1, t: 7 });
});

it('reports an array in another order than planes of rows and columns', () => {
  const image = join(tempFolder(), 'a.tif');
  const description = '{"shape": [2, 4, 6], "axes": "YXC"}';
  writeFileSync(image, makeTiff({ ifds: [page({ description }), page()] }));
  const files = new PixelFiles(image);
  const expected = { code: 'preview-samples', details: { kind: 'in planes of X and C, not of Y and X' } };
  try {
    expect(() => new PictureStore().picture(image, files)).toThrow(expect.objectContaining(expected));
  } finally {
    files.close();
  }
});
