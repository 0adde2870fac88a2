import { expect, it } from 'vitest';
import { decodeBlock } from '../../../../../shared/tiff/pixels/block.ts';
import type { Geometry } from '../../../../../shared/tiff/pixels/geometry.ts';

it('has samples of the type of the image, whatever its codec stores them in', () => {
  const geometry = { type: 'u16', samples: 1, planar: false, blockWidth: 3, blockHeight: 1 } as Geometry;
  const decoded = { samples: Uint8Array.of(1, 2, 255), width: 3, height: 1, components: 1 };
  const block = decodeBlock(geometry, { kind: 'image', decode: () => decoded }, new Uint8Array(0), 1);
  expect(block.samples).toEqual(Uint16Array.of(1, 2, 255));
});
