import type { ImageHeader } from './header.ts';

/** Sizes of an image for reading, `Z 40 · Y 512 · X 512`. */
export function sizeText(header: Pick<ImageHeader, 'dims' | 'shape'>): string {
  return header.dims.map((axis, i) => `${axis} ${header.shape[i]}`).join(' · ');
}
