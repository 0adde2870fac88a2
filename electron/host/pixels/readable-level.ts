import type { Geometry } from '../../../shared/tiff/pixels/geometry.ts';
import { PixelError } from '../../../shared/tiff/pixels/pixel-error.ts';
import type { PlanePlace } from '../../../shared/tiff/planes/plane-map.ts';
import type { Page } from '../../../shared/tiff/structure/page.ts';
import type { PixelTools } from './read-stored.ts';

/** A level of a plane and its blocks. */
export interface ReadableLevel {
  readonly level: number;
  readonly page: Page;
  readonly geometry: Geometry;
}

/**
 * The level with this index, or the next smaller one whose blocks are not too large: slide scanners may store the full size as one JPEG.
 * @throws PixelError if no level can be read; FormatError, SourceError
 */
export function readableLevel(
  tools: PixelTools,
  place: PlanePlace,
  levels: readonly Page[],
  from: number,
): ReadableLevel {
  const { store, files, image } = tools;
  const page = levels[from] as Page;
  try {
    return { level: from, page, geometry: store.geometry(image, files, place, page) };
  } catch (error) {
    const isTooLarge = error instanceof PixelError && error.code === 'preview-too-large';
    if (!isTooLarge || from + 1 >= levels.length) throw error;
    return readableLevel(tools, place, levels, from + 1);
  }
}
