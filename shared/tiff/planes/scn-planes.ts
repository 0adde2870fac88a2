import type { DialectReading, HeaderContext } from '../dialects/dialect.ts';
import { fullSizePages, mainImage } from '../dialects/scn.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { type PlaneSource, plainPlace } from './plane-map.ts';

/** The pages of the image that a Leica slide stands for, with their smaller copies; null where the header has none of its pages. */
export function scnPlanes(file: TiffFile, _context: HeaderContext, reading: DialectReading): PlaneSource | null {
  const image = reading.page && mainImage(file);
  if (!image) return null;
  const offsets = file.offsets();
  const pages = fullSizePages(image);
  return {
    count: pages.length,
    at: (index) => {
      const page = pages[index];
      const directory = page && offsets[page.index];
      if (directory === undefined) return null;
      const copies = image.pages.filter(({ c, z, level }) => level > 0 && c === page?.c && z === page.z);
      return plainPlace(
        directory,
        copies.flatMap((copy) => offsets[copy.index] ?? []),
      );
    },
  };
}
