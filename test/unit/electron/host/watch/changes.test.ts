import { expect, test } from 'vitest';
import { goneBelow } from '../../../../../electron/host/watch/changes.ts';

const known = ['a.tif', 'x/b.tif', 'x/y/c.tif', 'x/z/d.tif', 'xx/e.tif'];

test('what a walk did not see is gone, but for what it could not read', () => {
  expect(goneBelow(known, [''], new Set(['a.tif']), [], [])).toEqual(known.slice(1));
  expect(goneBelow(known, ['x/'], new Set(['x/b.tif']), [], [])).toEqual(['x/y/c.tif', 'x/z/d.tif']);
  expect(goneBelow(known, ['x/'], new Set(['x/b.tif']), [], ['x/y/'])).toEqual(['x/z/d.tif']);
  expect(goneBelow(known, [''], new Set(), [], [''])).toEqual([]);
});

test('what was in a folder that is gone is gone, unless it was seen elsewhere in the meantime', () => {
  expect(goneBelow(known, [], new Set(), ['x/'], [])).toEqual(['x/b.tif', 'x/y/c.tif', 'x/z/d.tif']);
  expect(goneBelow(known, [], new Set(['x/b.tif']), ['x/'], [])).toEqual(['x/y/c.tif', 'x/z/d.tif']);
  expect(goneBelow(known, [], new Set(), [], [])).toEqual([]);
});
