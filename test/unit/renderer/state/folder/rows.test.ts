import { expect, test } from 'vitest';
import { mergeRows, noRows, rowsWithout, withSidecar } from '../../../../../renderer/state/folder/rows.ts';
import { aRow } from '../a-row.ts';

test('rows arrive in any order and are kept in the order of their paths', () => {
  const rows = mergeRows(mergeRows(noRows, [aRow('c.tif'), aRow('a.tif')]), [aRow('d.tif'), aRow('b.tif')]);
  expect(rows.paths).toEqual(['a.tif', 'b.tif', 'c.tif', 'd.tif']);
});

test('paths are in the order of people: by folder, by numeric value, whatever the case', () => {
  const first = mergeRows(
    noRows,
    ['img_10.tif', 'b/2.tif', 'IMG_1.tif'].map((path) => aRow(path)),
  );
  const rows = mergeRows(
    first,
    ['img_2.tif', 'b-1/1.tif', 'b/10.tif', 'img_01.tif', 'é.tif', 'f.tif'].map((path) => aRow(path)),
  );
  const inOrder = [
    'b/2.tif',
    'b/10.tif',
    'b-1/1.tif',
    'é.tif',
    'f.tif',
    'IMG_1.tif',
    'img_01.tif',
    'img_2.tif',
    'img_10.tif',
  ];
  expect(rows.paths).toEqual(inOrder);
  const without = rowsWithout(rows, (path) => path === 'f.tif');
  expect(mergeRows(without, [aRow('f.tif')]).paths).toEqual(inOrder);
});

test('a row with a known path replaces the earlier one', () => {
  const rows = mergeRows(mergeRows(noRows, [aRow('a.tif')]), [aRow('a.tif', { accepted: false })]);
  expect(rows.paths).toEqual(['a.tif']);
  expect(rows.byPath.get('a.tif')?.values.accepted).toBe(false);
});

test('rows of missing images are removed', () => {
  const rows = mergeRows(noRows, [aRow('a.tif'), aRow('b.tif')]);
  expect(rowsWithout(rows, (path) => path === 'a.tif').paths).toEqual(['b.tif']);
  expect(rowsWithout(rows, () => false)).toBe(rows);
});

test('rows without a sidecar are distinguished', () => {
  expect(withSidecar(mergeRows(noRows, [aRow('a.tif'), aRow('b.tif', {}, { sidecar: 'none' })]))).toBe(1);
});
