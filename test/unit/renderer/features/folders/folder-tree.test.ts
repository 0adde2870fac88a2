import { expect, test } from 'vitest';
import { completeness, filledCounts } from '../../../../../renderer/features/folders/completeness.ts';
import { folderTree } from '../../../../../renderer/features/folders/folder-tree.ts';
import { mergeRows, noRows } from '../../../../../renderer/state/folder/rows.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../../state/a-row.ts';

test('folders count their own images and those below, children directly after their parent', () => {
  const tree = folderTree(['a/1.tif', 'a/b/2.tif', 'a-2/3.tif', '4.tif']);
  expect(tree.map(({ path, depth, images }) => [path, depth, images])).toEqual([
    ['a', 1, 2],
    ['a/b', 2, 1],
    ['a-2', 1, 1],
  ]);
});

test('folders are in the order of people', () => {
  const tree = folderTree(['day 10/1.tif', 'Day 2/1.tif', 'day 1/1.tif']);
  expect(tree.map(({ path }) => path)).toEqual(['day 1', 'Day 2', 'day 10']);
});

test('completeness counts unsaved edits, and zero as a value', () => {
  const region: FieldKey = 'experiment_metadata.region';
  const depth: FieldKey = 'experiment_metadata.depth';
  const rows = mergeRows(noRows, [aRow('a.tif', { [region]: 'x', [depth]: 0 }), aRow('b.tif', { [region]: '' })]);
  const edits = new Map([['b.tif', new Map([[region, { before: '', after: 'y' }]])]]);
  const found = new Map(completeness(filledCounts(rows), rows, edits).map(({ key, filled }) => [key, filled]));
  expect(found.get(region)).toBe(2);
  expect(found.get(depth)).toBe(1);
});
