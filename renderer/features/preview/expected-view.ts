import { sizesOf } from '../../../shared/image/header.ts';
import { barrier, type ImageRow } from '../../../shared/image/image-row.ts';
import { tiffDialectNames } from '../../../shared/image/tiff-dialect-names.ts';
import { noOverlays } from '../../../shared/picture/overlays.ts';
import type { ImageView } from '../../../shared/picture/view.ts';

/** More switches of channels take no more room: they scroll. */
const mostChannels = 64;

/** What the row of an image tells of its view before that is read; null for an image without a picture. */
export function expectedView(row: ImageRow): ImageView | null {
  const { header, dialect } = row;
  if (!header || !dialect || !(dialect in tiffDialectNames)) return null;
  const { Y: height = 1, X: width = 1, Z: z = 1, T: t = 1, C: samples = 1 } = sizesOf(header);
  // Only the samples of a pixel come after its column: three are a colour, the fourth how opaque it is.
  const isColour = header.dims.at(-1) === 'C' && (samples === 3 || samples === 4);
  const channels = Array.from({ length: isColour ? 1 : Math.min(header.numChannels, mostChannels) }, () => ({
    ...{ name: '', colour: null, absent: null },
  }));
  return {
    facts: {
      ...{ kind: isColour ? 'rgb' : 'grey', dtype: header.dtype, width, height, z, t, channels, ownChannel: 0 },
      ...{ levels: [], whiteIsZero: false, scanMode: '', palette: null, problem: null },
    },
    scan: { scanMode: '', analyses: [], rows: height, cols: width, planes: z * t * channels.length },
    looks: [],
    overlays: noOverlays,
    overlayProblem: barrier(row) ?? null,
  };
}
