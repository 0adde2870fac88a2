import { expect, test } from 'vitest';
import {
  groupOf,
  hiddenCount,
  setShownLines,
  unhiddenCount,
  unhiddenPaths,
  useTable,
} from '../../../../../renderer/state/table/table.ts';

const group = (name: string, paths: readonly string[], collapsed = false) =>
  ({ kind: 'group', name, paths, collapsed }) as const;
const image = (path: string) => ({ kind: 'image', path }) as const;

test('without groups, what the table shows is what no filter hides', () => {
  setShownLines([image('b.tif'), image('a.tif')], 3);
  expect(useTable.getState()).toMatchObject({ paths: ['b.tif', 'a.tif'], outOf: 3 });
  expect(unhiddenPaths(useTable.getState())).toEqual(['b.tif', 'a.tif']);
  expect(unhiddenCount(useTable.getState())).toBe(2);
  expect(hiddenCount(['a.tif', 'c.tif', 'd.tif'])).toBe(2);
  expect(groupOf('a.tif')).toBeNull();
});

test('images of folded groups are not in the table, and are not hidden by a filter', () => {
  setShownLines([group('control', ['a.tif', 'b.tif'], true), group('', ['c.tif']), image('c.tif')], 4);
  expect(useTable.getState().paths).toEqual(['c.tif']);
  expect(unhiddenPaths(useTable.getState())).toEqual(['a.tif', 'b.tif', 'c.tif']);
  expect(unhiddenCount(useTable.getState())).toBe(3);
  expect(hiddenCount(['a.tif', 'c.tif', 'd.tif'])).toBe(1);
  expect([groupOf('b.tif'), groupOf('c.tif'), groupOf('d.tif')]).toEqual(['control', '', null]);
});
