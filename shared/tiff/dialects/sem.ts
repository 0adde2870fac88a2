import { parseDateTime } from '../../header/date-time.ts';
import { lengthPixel } from '../../header/length-units.ts';
import { oneLine } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

const settingsLimit = 1024 * 1024;

/** Value of a setting: a line with its key, then one such as `Image Pixel Size = 5.58 nm` or `Date :26 Mar 2018`. */
function setting({ first }: TiffFile, key: string): string {
  const lines = first.text(tag.zeissSem, settingsLimit).split(/\r\n|\r|\n/);
  const line = lines[lines.indexOf(key) + 1] ?? '';
  return lines.includes(key) ? (/^[^=:]*[=:](.*)$/.exec(line)?.[1]?.trim() ?? '') : '';
}

/** The length that a setting gives, shared among as many pixels. */
function lengthIn(file: TiffFile, key: string, source: string, pixels = 1): PixelSize | null {
  const [value = '', unit = ''] = setting(file, key).split(/\s+/);
  return value === '' ? null : lengthPixel(Number(value) / pixels, unit, source);
}

/**
 * Size of a pixel. Where that of the image is not given, the width of the view is shared among its pixels: `Pixel Size` is that of
 * the screen, whatever the image has.
 */
const pixelSize = (file: TiffFile): PixelSize | null =>
  lengthIn(file, 'AP_IMAGE_PIXEL_SIZE', 'Zeiss SEM Image Pixel Size') ??
  lengthIn(file, 'AP_WIDTH', 'Zeiss SEM Width', file.page.width);

function read(file: TiffFile): DialectReading {
  const pages = readPages(file);
  const size = pixelSize(file);
  const taken = parseDateTime(`${setting(file, 'AP_DATE')} ${setting(file, 'AP_TIME')}`);
  return {
    ...pages,
    ...(taken.date ? taken : {}),
    pixelY: size ?? pages.pixelY,
    pixelX: size ?? pages.pixelX,
  };
}

function facts(file: TiffFile): readonly HeaderFact[] {
  return [
    { label: 'Microscope', value: oneLine(setting(file, 'DP_SEM'), 80) },
    { label: 'Detector', value: oneLine(setting(file, 'DP_DETECTOR_CHANNEL'), 80) },
    { label: 'Magnification', value: oneLine(setting(file, 'AP_MAG'), 40) },
  ];
}

/** Zeiss electron microscopes (SmartSEM): settings as text, with the length of a pixel and its unit (tifffile 2026.3, `sem_metadata`). */
export const sem: DialectReader = {
  name: 'sem',
  detect: (file) => file.first.has(tag.zeissSem),
  read,
  facts,
};
