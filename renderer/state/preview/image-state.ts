import type { ImageRow } from '../../../shared/image/image-row.ts';

/**
 * What distinguishes one state of an image's planes from another. The axes belong to it: they may come from a file beside the
 * image, such as the companion of an OME-TIFF set, which arrives later.
 */
export function imageState(row: ImageRow | undefined): string {
  if (!row) return '';
  const { stamp, dialect, header } = row;
  return [stamp.size, stamp.mtimeMs, dialect, header?.dims, header?.shape].join(' ');
}
