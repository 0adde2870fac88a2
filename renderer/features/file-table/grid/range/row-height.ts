import type { Settings } from '../../../../../shared/ipc/settings.ts';
import { useSettings } from '../../../../state/window/settings.ts';

type Density = Settings['density'];

const heights = { compact: 24, usual: 28, roomy: 34 } as const;
/** A small picture needs as much. */
const pictureHeight = 36;

/** Height of a line in pixels: higher where it begins with a small picture. */
export function rowHeight(
  pictures: boolean = useSettings.getState().pictures,
  density: Density = useSettings.getState().density,
): number {
  return pictures ? pictureHeight : heights[density];
}
