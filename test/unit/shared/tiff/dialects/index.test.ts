import { expect, test } from 'vitest';
import { tiffDialectNames } from '../../../../../shared/image/tiff-dialect-names.ts';
import { dialects } from '../../../../../shared/tiff/dialects/index.ts';

test('every dialect is tried, once, and the one that reads any TIFF is last', () => {
  const tried = dialects.map(({ name }) => name);
  expect([...tried].sort()).toEqual(Object.keys(tiffDialectNames).sort());
  expect(tried.at(-1)).toBe('baseline');
});
