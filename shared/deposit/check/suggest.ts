import { splitMetalTag } from '../channels/metal-tag.ts';
import type { DepositSubject } from '../values/build-tables.ts';

/** Metal channels from which on images are taken for imaging mass cytometry. */
const fewestMetals = 3;

/** Id of the target that the files point to; null where nothing does. */
export function suggestedTarget({ images, channels }: Pick<DepositSubject, 'images' | 'channels'>): string | null {
  if (images.some(({ path }) => /\.segmentations\.ome\.tiff?$/i.test(path))) return 'hubmap-segmentation-mask';
  const metals = new Set(channels.flatMap(({ name = '' }) => splitMetalTag(name)?.tag ?? []));
  return metals.size >= fewestMetals ? 'hubmap-imc' : null;
}
