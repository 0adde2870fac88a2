import type { RawAxes } from '../../header/axes.ts';
import { type DateTime, noDateTime, parseDateTime } from '../../header/date-time.ts';
import { isSize } from '../../header/length-units.ts';
import type { PixelSize } from '../../image/header.ts';
import type { Ifd } from '../structure/ifd.ts';
import { checkData, pageSeries } from '../structure/series.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

/** Micrometres by ResolutionUnit. Inches are a print setting, not a calibration (docs/headers.md). */
const resolutionUnits: Readonly<Record<number, readonly [micrometres: number, name: string]>> = {
  3: [10_000, 'cm'],
  // Not in TIFF 6.0; tifffile writes and reads them.
  4: [1000, 'mm'],
  5: [1, 'µm'],
};

/** Sizes that writers use for an unknown one, in µm: one pixel per centimetre, and per millimetre (libvips). */
const unknownSizes: readonly number[] = [10_000, 1000];
/** Dots per inch of screens and printers, which libvips and Photoshop convert to centimetres. */
const printResolutions: readonly number[] = [72, 96, 150, 300, 600, 1200];

/** Whether a size in µm comes from a setting for print: one of those resolutions, to four digits or more (ImageMagick cuts off: 28.34). */
const isForPrint = (size: number): boolean =>
  printResolutions.some((dots) => Math.abs((size * dots) / 25_400 - 1) < 4e-4);

/** Micrometres per pixel from pixels per unit. */
function resolutionPixel(ifd: Ifd, code: number, [micrometres, name]: readonly [number, string]): PixelSize | null {
  const resolution = ifd.rational(code);
  if (!resolution) return null;
  const unit = (resolution[1] * micrometres) / resolution[0];
  return isSize(unit) ? { unit, label: 'um', source: `TIFF resolution (pixels per ${name})` } : null;
}

/** Pixel sizes from TIFF's resolution tags, null where they give none. */
export function tiffPixels(ifd: Ifd): { readonly pixelY: PixelSize | null; readonly pixelX: PixelSize | null } {
  const per = resolutionUnits[ifd.number(tag.resolutionUnit, 2)];
  if (!per) return { pixelY: null, pixelX: null };
  const pixelY = resolutionPixel(ifd, tag.yResolution, per);
  const pixelX = resolutionPixel(ifd, tag.xResolution, per);
  const both = pixelY?.unit === pixelX?.unit ? pixelX?.unit : undefined;
  const isHint = both !== undefined && (unknownSizes.includes(both) || isForPrint(both));
  return isHint ? { pixelY: null, pixelX: null } : { pixelY, pixelX };
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

/** How many pages of equal layout a reading of pages has. */
export function pagesIn({ axes, shape }: RawAxes): number {
  return axes.startsWith('I') ? (shape[0] ?? 1) : 1;
}

/** A reading of pages with known axes in place of their number. */
export function withAxes(pages: DialectReading, outer: RawAxes): DialectReading {
  const inner = pages.axes.startsWith('I') ? 1 : 0;
  return { ...pages, axes: outer.axes + pages.axes.slice(inner), shape: [...outer.shape, ...pages.shape.slice(inner)] };
}

/** Everything that no other dialect accepts: TIFF 6.0, its pages grouped into series as tifffile groups them. */
export const baseline: DialectReader = {
  name: 'baseline',
  detect: () => true,
  read: readPages,
};
