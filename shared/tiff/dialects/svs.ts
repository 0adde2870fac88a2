import { parseDateTime } from '../../header/date-time.ts';
import { lengthPixel } from '../../header/length-units.ts';
import { oneLine } from '../../header/text.ts';
import type { HeaderFact } from '../../image/header.ts';
import { isReduced } from '../structure/ifd.ts';
import { checkData } from '../structure/series.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages, tiffDateTime } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

const descriptionLimit = 16 * 1024;

/** `|name = value` pairs of an Aperio description. */
function aperioValue(description: string, name: string): string {
  return (
    new RegExp(`\\|\\s*${name}\\s*=\\s*([^|\\r\\n]*)`).exec(description.slice(0, descriptionLimit))?.[1]?.trim() ?? ''
  );
}

/** Images of a slide: its pyramid is one; the thumbnail, the label and the overview are images of their own. */
function countScenes(file: TiffFile): number {
  let scenes = 0;
  let index = 0;
  let inPyramid = true;
  for (const ifd of file.directories()) {
    if (index >= 2) inPyramid &&= ifd.has(tag.tileWidth) && !isReduced(ifd);
    if (index < 2 || !inPyramid) scenes++;
    index++;
  }
  return Math.min(scenes, 4);
}

function read(file: TiffFile): DialectReading {
  const { description, page } = file;
  if (!page.ifd.has(tag.tileWidth)) return withValues(readPages(file), description);
  checkData(file);
  const reading = { ...page.layout, dtype: page.dtype, numScenes: countScenes(file), ...tiffDateTime(file.first) };
  return withValues({ ...reading, pixelY: null, pixelX: null }, description);
}

function withValues(reading: DialectReading, description: string): DialectReading {
  const acquired = parseDateTime(`${aperioValue(description, 'Date')} ${aperioValue(description, 'Time')}`);
  // Scanners write the decimal comma where the computer's settings have one.
  const size = lengthPixel(Number(aperioValue(description, 'MPP').replace(',', '.')), 'um', 'Aperio MPP');
  return {
    ...reading,
    ...(acquired.date ? acquired : {}),
    pixelY: size ?? reading.pixelY,
    pixelX: size ?? reading.pixelX,
  };
}

function facts({ description }: TiffFile): readonly HeaderFact[] {
  const magnification = oneLine(aperioValue(description, 'AppMag'), 40);
  return [
    { label: 'Objective', value: magnification && `${magnification}×` },
    { label: 'Scanner', value: oneLine(aperioValue(description, 'ScanScope ID'), 80) },
  ];
}

/** Aperio SVS: the description's `MPP` is µm per pixel ("Aperio Format", Aperio Technologies; OpenSlide's notes). */
export const svs: DialectReader = {
  name: 'svs',
  detect: (file) => file.description.startsWith('Aperio '),
  read,
  facts,
};
