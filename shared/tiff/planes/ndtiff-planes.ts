import { product } from '../../header/axes.ts';
import type { HeaderContext } from '../dialects/dialect.ts';
import { ndTiffPages } from '../dialects/micromanager.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { type PlaneSource, plainPlace } from './plane-map.ts';

/** The planes of an NDTiff where the list beside it places them; null where there is no such list. @throws FormatError */
export function ndTiffPlanes(file: TiffFile, context: HeaderContext): PlaneSource | null {
  const layout = ndTiffPages(file, context);
  if (!layout) return null;
  const offsets = file.offsets();
  return {
    count: product(layout.shape),
    at: (index) => {
      const directory = offsets[layout.pages.get(index) ?? -1];
      return directory === undefined ? null : plainPlace(directory);
    },
  };
}
