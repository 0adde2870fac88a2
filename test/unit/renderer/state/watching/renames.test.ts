import { expect, test } from 'vitest';
import { certainRenames, likelyRename } from '../../../../../renderer/state/watching/renames.ts';
import { aRow } from '../a-row.ts';

const image = { size: 100, mtimeMs: 1.5 };
const sidecar = { size: 10, mtimeMs: 2.5 };
const at = (path: string, stamp = image, sidecarStamp: typeof sidecar | null = sidecar) =>
  aRow(path, {}, { stamp, sidecarStamp });

test('an image whose file and sidecar reappeared under another name was renamed', () => {
  expect(certainRenames([at('a.tif')], [at('b.tif'), at('c.tif', { size: 1, mtimeMs: 1 })])).toEqual(
    new Map([['a.tif', 'b.tif']]),
  );
});

test.each([
  ['its sidecar stayed behind', [at('a.tif')], [at('b.tif', image, null)]],
  ['its sidecar was written since', [at('a.tif')], [at('b.tif', image, { size: 10, mtimeMs: 9 })]],
  ['two could be it', [at('a.tif')], [at('b.tif'), at('c.tif')]],
  ['two could have become it', [at('a.tif'), at('b.tif')], [at('c.tif')]],
  ['it is the same again', [at('a.tif')], [at('a.tif')]],
])('no rename is certain where %s', (_, gone, arrivedRows) => {
  expect(certainRenames(gone, arrivedRows)).toEqual(new Map());
});

test('the image alone makes a rename likely, unless several are alike', () => {
  const gone = at('a.tif');
  const bare = at('b.tif', image, null);
  expect(likelyRename(gone, [gone, bare], (path) => path === 'a.tif')).toBe(bare);
  expect(likelyRename(gone, [gone, bare, at('c.tif')], (path) => path === 'a.tif')).toBeNull();
  expect(likelyRename(gone, [gone, at('d.tif', { size: 7, mtimeMs: 7 })], (path) => path === 'a.tif')).toBeNull();
});
