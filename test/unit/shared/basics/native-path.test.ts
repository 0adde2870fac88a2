import { expect, test } from 'vitest';
import { lastName, pathIn } from '../../../../shared/basics/native-path.ts';

test.each([
  ['/data/vessels', 'day 1/b.tif', '/data/vessels/day 1/b.tif'],
  ['/', 'a.tif', '/a.tif'],
  ['D:\\data', 'day 1/b.tif', 'D:\\data\\day 1\\b.tif'],
  ['D:\\', 'a.tif', 'D:\\a.tif'],
  ['\\\\server\\share', 'day 1/b.tif', '\\\\server\\share\\day 1\\b.tif'],
  ['/odd \\ name', 'a\\b.tif', '/odd \\ name/a\\b.tif'],
] as const)('in %s, %s is spelt as the system does', (root, path, whole) => {
  expect(pathIn(root, path)).toBe(whole);
});

test.each([
  ['/data/vessels', 'vessels'],
  ['C:\\Users\\', 'Users'],
  ['/data/odd \\ name', 'odd \\ name'],
  ['/', '/'],
] as const)('the last name of %s', (path, name) => {
  expect(lastName(path)).toBe(name);
});
