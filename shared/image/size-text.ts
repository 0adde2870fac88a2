import { normaliseLabel } from '../schema/units.ts';
import { type ImageHeader, sizesOf } from './header.ts';

/** Sizes of an image for reading, `Z 40 · Y 512 · X 512`. */
export function sizeText(header: Pick<ImageHeader, 'dims' | 'shape'>): string {
  return header.dims.map((axis, i) => `${axis} ${header.shape[i]}`).join(' · ');
}

/** What a pixel measures on an axis. */
interface Measure {
  readonly unit: number;
  readonly label: string;
}

/** Width and height of the picture, `128 × 96 µm`; empty where a side has no length. */
export function fieldOfViewText(
  header: Pick<ImageHeader, 'dims' | 'shape'>,
  pixel: { readonly x: Measure | null; readonly y: Measure | null },
): string {
  const sizes = sizesOf(header);
  const sides = [
    [sizes.X, pixel.x],
    [sizes.Y, pixel.y],
  ] as const;
  const lengths = sides.map(([count, size]) =>
    count !== undefined && size && normaliseLabel(size.label) === 'um' ? Number((count * size.unit).toPrecision(4)) : 0,
  );
  return lengths.every((length) => length > 0) ? `${lengths.join(' × ')} µm` : '';
}
