import { expect, it } from 'vitest';
import { maskSources } from '../../../../../shared/deposit/sources/masks.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

/** The image of each mask among these files. */
function sources(...paths: readonly string[]) {
  return Object.fromEntries(maskSources(paths.map((path) => aRow(path, {}, { header: aHeader({ dtype: 'uint8' }) }))));
}

it('a mask belongs to the image with its name, in its folder or the one above', () => {
  expect(sources('a/x.ome.tif', 'a/x_mask.tif', 'a/masks/x-labels.tif', 'b/y_mask.tif')).toEqual({
    'a/x_mask.tif': 'a/x.ome.tif',
    'a/masks/x-labels.tif': 'a/x.ome.tif',
  });
});

it('names that differ in case alone belong together where no other image is called so', () => {
  expect(sources('a/Cell1.tif', 'a/cell1_Mask.tif')).toEqual({ 'a/cell1_Mask.tif': 'a/Cell1.tif' });
});

it('of images whose names differ in case alone, each mask has its own', () => {
  expect(sources('a/X.tif', 'a/X_mask.tif', 'a/x.tif', 'a/x_mask.tif')).toEqual({
    'a/X_mask.tif': 'a/X.tif',
    'a/x_mask.tif': 'a/x.tif',
  });
  expect(sources('a/XY.tif', 'a/xy.tif', 'a/Xy_mask.tif')).toEqual({});
});
