import { type DateTime, parseDateTime } from '../../header/date-time.ts';
import { lengthPixel } from '../../header/length-units.ts';
import { numberIn, parseSettings, type Settings, textIn } from '../../header/settings.ts';
import { oneLine } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

const settingsLimit = 1024 * 1024;

/** The settings of the microscope, in one of two tags. */
function settingsOf({ first }: TiffFile): Settings {
  return parseSettings(first.text(tag.feiSfeg, settingsLimit) || first.text(tag.feiHelios, settingsLimit));
}

function pixel(settings: Settings, side: 'Width' | 'Height'): PixelSize | null {
  return lengthPixel(numberIn(settings, 'Scan', `Pixel${side}`), 'm', `FEI Pixel${side}`);
}

/** When the image was taken: newer programs give it day first with points, all month first with slashes. */
function taken(settings: Settings): DateTime {
  const created = parseDateTime(textIn(settings, 'PrivateFei', 'TimeOfCreation'));
  if (created.date) return created;
  return parseDateTime(`${textIn(settings, 'User', 'Date')} ${textIn(settings, 'User', 'Time')}`);
}

function read(file: TiffFile): DialectReading {
  const settings = settingsOf(file);
  const pages = readPages(file);
  const when = taken(settings);
  return {
    ...pages,
    ...(when.date ? when : {}),
    pixelY: pixel(settings, 'Height') ?? pages.pixelY,
    pixelX: pixel(settings, 'Width') ?? pages.pixelX,
  };
}

function facts(file: TiffFile): readonly HeaderFact[] {
  const settings = settingsOf(file);
  const value = (section: string, name: string): string => oneLine(textIn(settings, section, name), 80);
  return [
    { label: 'Microscope', value: value('System', 'SystemType') || value('System', 'Type') },
    { label: 'Detector', value: value('Detectors', 'Name') },
  ];
}

/** Electron microscopes of FEI and Thermo Fisher: settings as text, with metres per pixel and the time (tifffile 2026.3, `fei_metadata`). */
export const fei: DialectReader = {
  name: 'fei',
  detect: (file) => file.first.has(tag.feiSfeg) || file.first.has(tag.feiHelios),
  read,
  facts,
};
