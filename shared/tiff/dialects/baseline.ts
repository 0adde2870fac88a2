import { type DateTime, noDateTime, parseDateTime } from '../../header/date-time.ts';
import { isSize } from '../../header/length-units.ts';
import type { PixelSize } from '../../image/header.ts';
import type { Ifd } from '../structure/ifd.ts';
import { checkData, pageSeries } from '../structure/series.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

const centimetre = 3;

/** Micrometres per pixel from pixels per centimetre; inches are a print setting, not a calibration (docs/headers.md). */
function centimetrePixel(ifd: Ifd, code: number): PixelSize | null {
  const resolution = ifd.rational(code);
  if (!resolution) return null;
  const unit = (resolution[1] * 10_000) / resolution[0];
  return isSize(unit) ? { unit, label: 'um', source: 'TIFF resolution (pixels per cm)' } : null;
}

/** Pixel sizes from TIFF's resolution tags, null where they give none. */
export function tiffPixels(ifd: Ifd): { readonly pixelY: PixelSize | null; readonly pixelX: PixelSize | null } {
  // One pixel per centimetre is what writers use for an unknown size.
  if (ifd.number(tag.resolutionUnit, 2) !== centimetre) return { pixelY: null, pixelX: null };
  const pixelY = centimetrePixel(ifd, tag.yResolution);
  const pixelX = centimetrePixel(ifd, tag.xResolution);
  return pixelY?.unit === 10_000 && pixelX?.unit === 10_000 ? { pixelY: null, pixelX: null } : { pixelY, pixelX };
}

/** The DateTime tag (TIFF 6.0: `YYYY:MM:DD HH:MM:SS`; seen in other forms too). */
export function tiffDateTime(ifd: Ifd): DateTime {
  const text = ifd.text(tag.dateTime, 64);
  return text ? parseDateTime(text) : noDateTime;
}

/** Header from the pages alone. */
export function readPages(file: TiffFile): DialectReading {
  const series = pageSeries(file);
  const main = series[0];
  checkData(file);
  const { axes, shape } = main ? main.axes : file.page.layout;
  const { dtype } = main?.page ?? file.page;
  const { date, time } = tiffDateTime(file.first);
  const { pixelY, pixelX } = tiffPixels(file.first);
  return { axes, shape, dtype, numScenes: Math.max(1, series.length), date, time, pixelY, pixelX };
}

/** Everything that no other dialect accepts: TIFF 6.0, its pages grouped into series as tifffile groups them. */
export const baseline: DialectReader = {
  name: 'baseline',
  detect: () => true,
  read: readPages,
};
