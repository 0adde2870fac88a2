import { expect, test } from 'vitest';
import { imageNameOf, isSidecarName, sidecarName } from '../../../../shared/sidecar/path.ts';

test('a sidecar is named after its image', () => {
  expect(sidecarName('my_file.tif')).toBe('my_file.tif.json');
  expect(imageNameOf('a/b.ome.tif.json')).toBe('a/b.ome.tif');
});

test.each([
  ['a.tif.json', true],
  ['a.json', true],
  ['.json', false],
  ['folder/.json', false],
  ['a.tif', false],
  ['a.tif.json.tmp', false],
])('%s is a sidecar name: %s', (name, expected) => {
  expect(isSidecarName(name)).toBe(expected);
});
