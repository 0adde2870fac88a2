import { expect, test } from 'vitest';
import { unquotedPath } from '../../../../../electron/host/disk/unquoted-path.ts';

test.each([
  ['win32', 'D:"', 'D:\\'],
  ['win32', 'C:\\My data"', 'C:\\My data\\'],
  ['win32', 'C:\\data', 'C:\\data'],
  ['linux', '/data/6"', '/data/6"'],
] as const)('on %s, %s is %s', (platform, argument, path) => {
  expect(unquotedPath(argument, platform)).toBe(path);
});
