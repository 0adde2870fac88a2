import { product, type RawAxes } from '../../header/axes.ts';
import { type DateTime, dateTimeOf } from '../../header/date-time.ts';
import { lengthPixel } from '../../header/length-units.ts';
import { parseSettings } from '../../header/settings.ts';
import { decodeText, oneLine, untilNul } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { pagesIn, readPages, withAxes } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

const magic = 0x30534953; // "SIS0"
const startLength = 60;
const entryLength = 8;
const entryLimit = 1000;
/** Kind of the entry with the calibration, and how long that is as far as it is known. */
const general = { kind: 1, length: 80 } as const;

/** Axes by the names in the settings; others by rank. */
const axisNames: Readonly<Record<string, string>> = { Band: 'C', Z: 'Z', Time: 'T' };
const settingsLimit = 1024 * 1024;

/** The needed part of the structure of an Olympus SIS file. */
interface Sis {
  readonly taken: DateTime;
  /** Metres per pixel. */
  readonly x: number;
  readonly y: number;
  readonly magnification: number;
  readonly camera: string;
}

/** Offset of the calibration; -1 where there is none. */
function generalOffset({ window }: TiffFile, start: number, count: number): number {
  const entries = Math.min(count, entryLimit);
  const view = window.viewAt(start, entries * entryLength);
  for (let i = 0; i < entries; i++) {
    if (view.getInt16(i * entryLength, true) === general.kind) return view.getUint32(i * entryLength + 4, true);
  }
  return -1;
}

/** Local time, to the minute. */
function takenAt(view: DataView): DateTime {
  const [minute, hour, day, month, year] = [10, 12, 14, 16, 18].map((at) => view.getInt16(at, true)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const isTime = minute >= 0 && minute < 60 && hour >= 0;
  return dateTimeOf([1900 + year, month + 1, day], isTime ? hour * 3600 + minute * 60 : Number.NaN);
}

const inFile = ({ window }: TiffFile, offset: number, length: number): boolean =>
  offset >= 8 && offset + length <= window.size;

/** Reads the structure; null where there is none. */
function sisOf(file: TiffFile): Sis | null {
  const { first, window } = file;
  const index = first.find(tag.sis);
  const offset = index < 0 ? 0 : first.pointer(index);
  if (!inFile(file, offset, startLength)) return null;
  const start = window.viewAt(offset, startLength);
  if (start.getUint32(0, true) !== magic) return null;
  const [taken, count] = [takenAt(start), start.getUint16(58, true)];
  if (!inFile(file, offset + startLength, Math.min(count, entryLimit) * entryLength)) return null;
  const at = generalOffset(file, offset + startLength, count);
  if (!inFile(file, at, general.length)) return { taken, x: 0, y: 0, magnification: 0, camera: '' };
  const view = window.viewAt(at, general.length);
  const unit = 10 ** view.getInt16(10, true);
  return {
    taken,
    x: view.getFloat64(12, true) * unit,
    y: view.getFloat64(20, true) * unit,
    magnification: view.getFloat64(36, true),
    camera: decodeText(untilNul(window.bytes(at + 46, 34))),
  };
}

/** A metre is what an image has that was not calibrated. */
function pixel(metres: number): PixelSize | null {
  return metres === 1 ? null : lengthPixel(Number(metres.toPrecision(12)), 'm', 'Olympus SIS calibration');
}

/** Axes outside of rows and columns, outermost first, where the settings name as many planes as there are pages. */
function outerAxes({ first }: TiffFile, pages: number): RawAxes | null {
  const dimensions = [...(parseSettings(first.text(tag.sisSettings, settingsLimit)).get('Dimension') ?? [])];
  const shape = dimensions.map(([, size]) => Number(size));
  if (dimensions.length === 0 || product(shape) !== pages) return null;
  return { axes: dimensions.map(([name]) => axisNames[name] ?? 'Q').join(''), shape };
}

function read(file: TiffFile): DialectReading | null {
  const sis = sisOf(file);
  if (!sis) return null;
  const pages = readPages(file);
  const outer = outerAxes(file, pagesIn(pages));
  return {
    ...(outer ? withAxes(pages, outer) : pages),
    ...(sis.taken.date ? sis.taken : {}),
    // Beside a calibration of its own, TIFF's is a print setting.
    pixelY: sis.y === 0 ? pages.pixelY : pixel(sis.y),
    pixelX: sis.x === 0 ? pages.pixelX : pixel(sis.x),
  };
}

function facts(file: TiffFile): readonly HeaderFact[] {
  const sis = sisOf(file);
  const times = sis && sis.magnification > 0 && Number.isFinite(sis.magnification) ? sis.magnification : 0;
  return [
    { label: 'Magnification', value: times ? `${Number(times.toPrecision(6))}×` : '' },
    { label: 'Camera', value: oneLine(sis?.camera ?? '', 40) },
  ];
}

/**
 * Olympus Soft Imaging Solutions (cellSens, analySIS, iTEM): calibration in a private structure. No description is published;
 * the layout is that which tifffile 2026.3 reads (`sis_metadata`).
 */
export const sis: DialectReader = {
  name: 'sis',
  detect: (file) => file.first.has(tag.sis),
  read,
  facts,
};
