import { product, type RawAxes } from '../../header/axes.ts';
import { parseDateTime } from '../../header/date-time.ts';
import { XmlError } from '../../header/xml-elements.ts';
import { mainScnImage, readScnXml, type ScnImage, type ScnPage } from '../metadata/scn-xml.ts';
import { readIfd } from '../structure/ifd.ts';
import { type Page, pageOf } from '../structure/page.ts';
import { checkData } from '../structure/series.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages, tiffDateTime, tiffPixels } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

/** The images of a slide; none where its description cannot be read. */
function imagesOf(file: TiffFile): readonly ScnImage[] {
  try {
    return readScnXml(file.description);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    file.suspect('description-unreadable', file.first.offset, { fault: error.because });
    return [];
  }
}

/** The image that a slide stands for, or null. */
export const mainImage = (file: TiffFile): ScnImage | null => mainScnImage(imagesOf(file));

/** Pages of full size in the order of their axes. */
export function fullSizePages({ pages }: ScnImage): readonly ScnPage[] {
  return pages.filter((page) => page.level === 0).sort((a, b) => a.c - b.c || a.z - b.z);
}

/** The pages of an image in full size, where the file has one for each channel and focal plane. */
function fullPages(file: TiffFile, image: ScnImage): { readonly page: Page; readonly outer: RawAxes } | null {
  const pages = fullSizePages(image);
  const sizeOf = (axis: 'c' | 'z'): number => new Set(pages.map((page) => page[axis])).size;
  const shape = [sizeOf('c'), sizeOf('z')];
  const offsets = file.offsets();
  const first = offsets[pages[0]?.index ?? -1];
  const isComplete = product(shape) === pages.length && pages.every(({ index }) => index < offsets.length);
  return first !== undefined && isComplete
    ? { page: pageOf(readIfd(file, first)), outer: { axes: 'CZ', shape } }
    : null;
}

function readImage(file: TiffFile, images: readonly ScnImage[], image: ScnImage): DialectReading | null {
  const full = fullPages(file, image);
  if (!full) return null;
  const { page, outer } = full;
  checkData(file);
  return {
    axes: outer.axes + page.layout.axes,
    shape: [...outer.shape, ...page.layout.shape],
    dtype: page.dtype,
    numScenes: images.length,
    ...tiffDateTime(page.ifd),
    ...tiffPixels(page.ifd),
    page,
  };
}

function read(file: TiffFile): DialectReading {
  const images = imagesOf(file);
  const image = mainScnImage(images);
  const reading = (image && readImage(file, images, image)) ?? readPages(file);
  const created = parseDateTime(image?.created ?? '');
  return created.date ? { ...reading, ...created } : reading;
}

/**
 * Leica SCN: XML with the images of a slide and the pages of each; the resolution is TIFF's. The slide stands for its largest scan, as
 * in OpenSlide, not for the picture of the whole slide that comes first, as in tifffile and Bio-Formats.
 */
export const scn: DialectReader = {
  name: 'scn',
  detect: (file) => /^(?:<\?xml[^>]*>\s*)?<scn[\s>]/.test(file.description),
  read,
};
