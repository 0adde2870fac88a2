import { splitMetalTag } from '../channels/metal-tag.ts';
import type { DepositSubject } from '../values/build-tables.ts';

/** Number of metal channels from which an image counts as imaging mass cytometry. */
const fewestMetals = 3;

/** Id of the target that the files point to: the BioImage Archive where nothing points elsewhere, null without images. */
export function suggestedTarget({ images, channels }: Pick<DepositSubject, 'images' | 'channels'>): string | null {
  if (images.some(({ path }) => /\.segmentations\.ome\.tiff?$/i.test(path))) return 'hubmap-segmentation-mask';
  const metals = new Set(channels.flatMap(({ name = '' }) => splitMetalTag(name)?.tag ?? []));
  if (metals.size >= fewestMetals) return 'hubmap-imc';
  return images.length > 0 ? 'bioimage-archive' : null;
}
