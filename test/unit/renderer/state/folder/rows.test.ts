import { expect, test } from 'vitest';
import { mergeRows, noRows, rowsWithout, withSidecar } from '../../../../../renderer/state/folder/rows.ts';
import { aRow } from '../a-row.ts';

test('rows arrive in any order and are kept in the order of their paths', () => {
  const rows = mergeRows(mergeRows(noRows, [aRow('c.tif'), aRow('a.tif')]), [aRow('d.tif'), aRow('b.tif')]);
  expect(rows.paths).toEqual(['a.tif', 'b.tif', 'c.tif', 'd.tif']);
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
