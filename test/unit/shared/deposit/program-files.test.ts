import { expect, it } from 'vitest';
import { isProgramFile } from '../../../../shared/deposit/program-files.ts';

it.each([
  ['a/.DS_Store', true],
  ['Thumbs.db', true],
  ['a/Desktop.ini', true],
  ['a/._img.tif', true],
  ['scopecard-deposit.json', true],
  ['a/.scopecard-0123456789abcdef.tmp', true],
  ['.scopecard-0123456789abcdef.tmp/derived/img.tif', true],
  ['$RECYCLE.BIN/S-1-5/$R1.tif', true],
  ['a/@eaDir/img.tif/SYNOPHOTO_THUMB_M.jpg', true],
  ['#recycle/img.tif', true],
  ['a/@eaDir', false],
  ['a/recycle/img.tif', false],
  ['scopecard-deposit.json.txt', false],
  ['scopecard-deposit.json/a.tif', false],
  ['my-Thumbs.db', false],
  ['a.tif.json', false],
  ['a.scopecard-1/a.tif', false],
])('%s is made by a program for its own use: %s', (path, isOne) => {
  expect(isProgramFile(path)).toBe(isOne);
});
