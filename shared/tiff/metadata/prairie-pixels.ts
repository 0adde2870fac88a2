import type { HeaderContext } from '../../header/format-reader.ts';
import { isSize, lengthPixel } from '../../header/length-units.ts';
import type { PixelSize } from '../../image/header.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { type PrairieFrame, prairieFrames } from './prairie-xml.ts';

/** Files of a scan: `LineScan-06092017-1414-623_Cycle00001_Ch1_000001.ome.tif`; settings are in `LineScan-06092017-1414-623.xml`. */
const fileName = /^(.+)_Cycle\d+_.*\.tif$/i;
/** The same among the files that an OME-XML names. */
const namedFile = /"([^"/\\]+_Cycle\d+_[^"/\\]*\.tif)"/i;
const lineScanName = /^LineScan-\d{8}-\d{4}-\d+_Cycle/i;

/** The name that Prairie View gave a file, also where it was changed since; `''` if it is unknown. */
function originalName({ description }: TiffFile, { name }: HeaderContext): string {
  return fileName.test(name) ? name : (namedFile.exec(description)?.[1] ?? '');
}

function frameOf(file: TiffFile, context: HeaderContext, name: string): PrairieFrame | null {
  const stem = fileName.exec(name)?.[1];
  const xml = stem === undefined ? null : context.companion(`${stem}.xml`);
  const frame = xml === null ? undefined : prairieFrames(xml).get(name.toLowerCase());
  if (!frame) return null;
  const { linesperframe: lines, pixelsperline: pixels } = frame.settings;
  return (lines ?? file.page.height) === file.page.height && (pixels ?? file.page.width) === file.page.width
    ? frame
    : null;
}

/** Pixel sizes of an image of Prairie View; undefined where only the image can give one. */
export interface PrairiePixels {
  readonly pixelY?: PixelSize | null;
  readonly pixelX?: PixelSize | null;
}

const lengthOf = ({ settings }: PrairieFrame, axis: 'x' | 'y'): PixelSize | null =>
  lengthPixel(settings[`micronsperpixel_${axis}axis`] ?? Number.NaN, 'um', 'Prairie View micronsPerPixel');

function linePixel({ settings }: PrairieFrame): PixelSize | null {
  const unit = settings.scanlineperiod ?? Number.NaN;
  return isSize(unit) ? { unit, label: 'seconds', source: 'Prairie View scanLinePeriod' } : null;
}

/** Pixel sizes by the settings beside an image of Prairie View. */
export function prairiePixels(file: TiffFile, context: HeaderContext): PrairiePixels {
  const name = originalName(file, context);
  const frame = frameOf(file, context, name);
  if (!frame) return lineScanName.test(name) ? { pixelY: null } : {};
  return { pixelY: frame.isLineScan ? linePixel(frame) : lengthOf(frame, 'y'), pixelX: lengthOf(frame, 'x') };
}

/**
 * The distance of the lines of a line scan, to which Prairie View's OME-XML gives the size of a pixel along the line; empty for other
 * images, which the settings beside them are not read for where there are `several` planes.
 */
export function prairieLines(file: TiffFile, context: HeaderContext, several: boolean): PrairiePixels {
  if (!file.software.startsWith('Prairie View')) return {};
  const name = originalName(file, context);
  const isNamed = lineScanName.test(name);
  if (several && !isNamed) return {};
  const frame = frameOf(file, context, name);
  if (frame ? frame.isLineScan : isNamed) return { pixelY: frame && linePixel(frame) };
  return {};
}
