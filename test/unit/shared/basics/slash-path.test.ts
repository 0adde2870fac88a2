import { expect, test } from 'vitest';
import { fileName, folderOf } from '../../../../shared/basics/slash-path.ts';

test('a path is its folder and the name in it', () => {
  const paths = ['a/b c/d.tif', 'd.tif', 'a/'];
  expect(paths.map(fileName)).toEqual(['d.tif', 'd.tif', '']);
  expect(paths.map(folderOf)).toEqual(['a/b c', '', 'a']);
});
