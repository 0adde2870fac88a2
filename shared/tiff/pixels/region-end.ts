import { type Geometry, rowBytes } from './geometry.ts';
import type { Region } from './region.ts';

/** The end of the bytes that a region needs; reading ahead stops there. */
export function endOf(geometry: Geometry, { row0, row1 }: Region): number {
  const { offsets, counts, across, down, blockHeight, compression, tiled } = geometry;
  const planes = Math.max(1, Math.floor(offsets.length / (across * down)));
  const [first, last] = [Math.floor(row0 / blockHeight), Math.ceil(row1 / blockHeight)];
  let end = 0;
  for (let plane = 0; plane < planes; plane++) {
    for (let block = (plane * down + first) * across; block < (plane * down + last) * across; block++) {
      end = Math.max(end, (offsets[block] ?? 0) + (counts[block] ?? 0));
    }
  }
  if (compression !== 1 || tiled || offsets.length > 1) return end;
  // An uncompressed strip is read in rows.
  return Math.min(end, (offsets[0] ?? 0) + row1 * rowBytes(geometry));
}
