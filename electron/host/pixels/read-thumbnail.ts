import { PixelError } from '../../../shared/tiff/pixels/pixel-error.ts';
import type { PixelTools } from './read-stored.ts';

/** A small picture of an image as PNG. */
export async function readThumbnail(_tools: PixelTools, _turned: boolean | null): Promise<Uint8Array> {
  throw new PixelError('preview-slow');
}
