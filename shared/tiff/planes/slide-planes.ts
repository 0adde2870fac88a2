import { isReduced } from '../structure/ifd.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { type PlaneSource, plainPlace } from './plane-map.ts';

/**
 * The one plane of an Aperio slide: its smaller copies are the tiled pages from the third on; the second is a
 * thumbnail, the label and the overview come last.
 */
export function slidePlanes(file: TiffFile): PlaneSource | null {
  if (!file.first.has(tag.tileWidth)) return null;
  const reduced: number[] = [];
  let index = 0;
  for (const ifd of file.directories()) {
    if (index++ < 2) continue;
    if (!ifd.has(tag.tileWidth) || isReduced(ifd)) break;
    reduced.push(ifd.offset);
  }
  return { count: 1, at: (plane) => (plane === 0 ? plainPlace(file.first.offset, reduced) : null) };
}
