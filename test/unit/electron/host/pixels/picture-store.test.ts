import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { makeCzi } from '../../../../helpers/make-czi.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { put, tempFolder } from '../temp-folder.ts';

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
