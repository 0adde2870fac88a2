import type { RawAxes } from '../../header/axes.ts';
import { parseDateTime } from '../../header/date-time.ts';
import { walkXml, XmlError } from '../../header/xml-elements.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { pagesIn, readPages, withAxes } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

/** The planes of the first image of a slide, in full size, and when it was made. */
interface ScnImage {
  readonly planes: { readonly directory: number; readonly c: number; readonly z: number }[];
  created: string;
}

/** Reads the first image of the description. @throws XmlError */
function firstImage(xml: string): ScnImage {
  const image: ScnImage = { planes: [], created: '' };
  let isRead = false;
  walkXml(xml, {
    wants: (name) => name === 'dimension' || name === 'creationDate',
    open: (name, { ifd, c = '0', z = '0', r = '0' }) => {
      if (name === 'dimension' && r === '0') image.planes.push({ directory: Number(ifd), c: Number(c), z: Number(z) });
      return isRead ? 'stop' : 'go';
    },
    close: (name, text) => {
      if (name === 'creationDate') image.created = text().trim();
      isRead ||= name === 'image';
    },
  });
  return image;
}

/** Axes of the pages outside of rows and columns, where the description names each page once. */
function outerAxes({ planes }: ScnImage, pages: number): RawAxes | null {
  const sizeOf = (axis: 'c' | 'z'): number => new Set(planes.map((plane) => plane[axis])).size;
  const [c, z] = [sizeOf('c'), sizeOf('z')];
  if (planes.length !== pages || c * z !== pages) return null;
  const [first, second] = [...planes].sort((a, b) => a.directory - b.directory);
  return first?.c === second?.c ? { axes: 'CZ', shape: [c, z] } : { axes: 'ZC', shape: [z, c] };
}

function withDescription(pages: DialectReading, image: ScnImage): DialectReading {
  const created = parseDateTime(image.created);
  const dated = created.date ? { ...pages, ...created } : pages;
  const outer = outerAxes(image, pagesIn(pages));
  return outer ? withAxes(dated, outer) : dated;
}

function read(file: TiffFile): DialectReading {
  const pages = readPages(file);
  try {
    return withDescription(pages, firstImage(file.description));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return pages;
  }
}

/** Leica SCN: XML with the channels of each image, which are pages; the resolution is TIFF's (tifffile 2026.3, `scn_metadata`). */
export const scn: DialectReader = {
  name: 'scn',
  detect: (file) => /^(?:<\?xml[^>]*>\s*)?<scn[\s>]/.test(file.description.slice(0, 1000)),
  read,
};
