import { type DateTime, dateTimeOf, noDateTime, parseDateTime } from '../../header/date-time.ts';
import { stepText } from '../../header/fact-text.ts';
import { physicalPixel } from '../../header/length-units.ts';
import { decodeText, oneLine, untilNul } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import { prairiePixels } from '../metadata/prairie-pixels.ts';
import { dataOffset, isContiguous, pageBytes } from '../structure/page.ts';
import { checkData } from '../structure/series.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages, tiffDateTime } from './baseline.ts';
import type { DialectReader, DialectReading, HeaderContext } from './dialect.ts';

/** Bytes of one plane in UIC2: distance as a fraction, then day and milliseconds of making and of changing. */
const planeLength = 24;
const planeLimit = 20_000;
const uic1Limit = 512;
const valueLimit = 2000;

/** Ids in UIC1 (MetaMorph "STK file format"), each with a value or the offset of one. */
const uic = { spatialCalibration: 3, xCalibration: 4, yCalibration: 5, units: 6, name: 7 } as const;

/** Per-plane values of UIC2. */
interface Planes {
  readonly count: number;
  readonly distances: readonly number[];
  /** MetaMorph's day numbers and milliseconds since midnight. */
  readonly days: readonly number[];
  readonly times: readonly number[];
}

/** UIC2 of the first directory; one plane without values where it is missing. */
function stkPlanes(file: TiffFile): Planes {
  const index = file.first.find(tag.uic2);
  const none = { count: 1, distances: [], days: [], times: [] };
  if (index < 0) return none;
  const count = file.first.length(index);
  const read = Math.min(count, planeLimit);
  if (read === 0) return none;
  const at = file.window.seek(file.first.pointer(index), read * planeLength);
  const { view } = file.window;
  const long = (plane: number, nth: number): number => view.getUint32(at + plane * planeLength + nth * 4, file.little);
  const each = <T>(of: (plane: number) => T): T[] => Array.from({ length: read }, (_, plane) => of(plane));
  return {
    count,
    distances: each((plane) => long(plane, 0) / long(plane, 1)),
    days: each((plane) => long(plane, 2)),
    times: each((plane) => long(plane, 3)),
  };
}

/** Values or offsets of UIC1, by id. */
function stkValues(file: TiffFile): ReadonlyMap<number, number> {
  const values = new Map<number, number>();
  const index = file.first.find(tag.uic1);
  if (index < 0 || file.first.type(index) !== 4) return values;
  const count = Math.min(file.first.length(index), uic1Limit);
  const at = file.window.seek(file.first.pointer(index), count * 8);
  const { view } = file.window;
  for (let i = 0; i < count; i++) {
    values.set(view.getUint32(at + i * 8, file.little), view.getUint32(at + i * 8 + 4, file.little));
  }
  return values;
}

function fractionAt(file: TiffFile, offset: number | undefined): number {
  if (offset === undefined || offset < 8) return Number.NaN;
  const at = file.window.seek(offset, 8);
  return file.window.view.getUint32(at, file.little) / file.window.view.getUint32(at + 4, file.little);
}

/** Text with its length before it. */
function stkText(file: TiffFile, offset: number | undefined): string {
  if (offset === undefined || offset < 8) return '';
  const length = file.window.viewAt(offset, 4).getUint32(0, file.little);
  return length < 1024 ? decodeText(untilNul(file.window.bytes(offset + 4, length))) : '';
}

/** The name in the MetaMorph tags of Prairie View, which are the same in all its files: 99 µm whatever the size, and no date. */
const prairieName = 'Gattaca';
/** What Prairie View writes into DateTime where it gives no time. */
const prairieDate = '20080101';

const isFromPrairie = (file: TiffFile, values: ReadonlyMap<number, number>): boolean =>
  stkText(file, values.get(uic.name)) === prairieName;

function pixel(file: TiffFile, values: ReadonlyMap<number, number>, id: number): PixelSize | null {
  if (values.get(uic.spatialCalibration) === 0) return null;
  return physicalPixel(fractionAt(file, values.get(id)), stkText(file, values.get(uic.units)), 'MetaMorph calibration');
}

/**
 * Gregorian date of MetaMorph's day number, which is one behind the Julian day ("STK file format", sample code); the
 * conversion is that of Fliegel and Van Flandern, 1968.
 */
function gregorian(day: number): readonly [number, number, number] {
  let l = day + 1 + 68_569;
  const n = Math.floor((4 * l) / 146_097);
  l -= Math.floor((146_097 * n + 3) / 4);
  const i = Math.floor((4000 * (l + 1)) / 1_461_001);
  l -= Math.floor((1461 * i) / 4) - 31;
  const j = Math.floor((80 * l) / 2447);
  const k = Math.floor(j / 11);
  return [100 * (n - 49) + i + k, j + 2 - 12 * k, l - Math.floor((2447 * j) / 80)];
}

function planeTime({ days, times }: Planes): DateTime {
  const [day] = days;
  const [time] = times;
  return day === undefined || time === undefined ? noDateTime : dateTimeOf(gregorian(day), time / 1000);
}

const dayLength = 86_400_000;

/** When each plane was taken, in milliseconds: a series may go on past midnight. */
function planeMoments({ days, times }: Planes): readonly number[] {
  return times.map((time, i) => (days[i] ?? 0) * dayLength + time);
}

/** Planes that differ in depth are Z, else those that differ in time are T. The first plane's distance is undefined. */
function planeAxis(planes: Planes): 'Z' | 'T' | 'I' {
  if (planes.distances.slice(1).every((distance) => distance !== 0 && !Number.isNaN(distance))) return 'Z';
  return planeMoments(planes).every((moment, i, moments) => moment !== moments[i - 1]) ? 'T' : 'I';
}

/** Time of the first plane, else that of TIFF's own tag. */
function timeOf(file: TiffFile, planes: Planes, values: ReadonlyMap<number, number>): DateTime {
  const given = planeTime(planes);
  if (given.date) return given;
  const tagged = tiffDateTime(file.first);
  return tagged.date === prairieDate && isFromPrairie(file, values) ? noDateTime : tagged;
}

function checkPlanes(file: TiffFile, planes: number): void {
  const end = dataOffset(file.page) + pageBytes(file.page) * planes;
  if (isContiguous(file.page) && end > file.window.size) {
    file.suspect('stk-planes', undefined, { planes, at: end, end: file.window.size });
  }
}

/** Pixel sizes by MetaMorph's tags; of Prairie View's images by the settings beside them. */
function pixelsOf(
  file: TiffFile,
  values: ReadonlyMap<number, number>,
  context: HeaderContext,
): Pick<DialectReading, 'pixelY' | 'pixelX'> {
  if (isFromPrairie(file, values)) return { pixelY: null, pixelX: null, ...prairiePixels(file, context) };
  return { pixelY: pixel(file, values, uic.yCalibration), pixelX: pixel(file, values, uic.xCalibration) };
}

function readStk(file: TiffFile, context: HeaderContext): DialectReading {
  const planes = stkPlanes(file);
  const values = stkValues(file);
  const { axes, shape } = file.page.layout;
  const axis = planes.count > 1 ? planeAxis(planes) : '';
  checkData(file);
  checkPlanes(file, planes.count);
  return {
    axes: axis + axes,
    shape: axis ? [planes.count, ...shape] : shape,
    dtype: file.page.dtype,
    numScenes: 1,
    ...timeOf(file, planes, values),
    ...pixelsOf(file, values, context),
  };
}

/** Value of a MetaSeries property: `<prop id="…" type="…" value="…"/>`. */
function metaSeriesValue(xml: string, id: string): string {
  const at = xml.indexOf(`prop id="${id}"`);
  return at < 0 ? '' : (/^[^>]*? value="([^"]*)"/.exec(xml.slice(at, at + valueLimit))?.[1] ?? '');
}

function metaSeriesPixel(xml: string, axis: 'x' | 'y'): PixelSize | null {
  if (metaSeriesValue(xml, 'spatial-calibration-state') === 'off') return null;
  const unit = metaSeriesValue(xml, 'spatial-calibration-units');
  return physicalPixel(Number(metaSeriesValue(xml, `spatial-calibration-${axis}`)), unit, 'MetaSeries calibration');
}

function readMetaSeries(file: TiffFile): DialectReading {
  const xml = file.description;
  const time = metaSeriesValue(xml, 'acquisition-time-local');
  const given = time ? parseDateTime(time) : noDateTime;
  const pages = readPages(file);
  return {
    ...pages,
    ...(given.date ? given : { date: pages.date, time: pages.time }),
    pixelY: metaSeriesPixel(xml, 'y') ?? pages.pixelY,
    pixelX: metaSeriesPixel(xml, 'x') ?? pages.pixelX,
  };
}

function stkFacts(file: TiffFile): readonly HeaderFact[] {
  const planes = stkPlanes(file);
  const step = Number((planes.distances[1] ?? 0).toPrecision(6));
  const [first = 0, second = 0] = planeMoments(planes);
  const milliseconds = second - first;
  const name = stkText(file, stkValues(file).get(uic.name));
  return [
    { label: 'Name', value: name === prairieName ? '' : oneLine(name) },
    {
      label: 'Z step',
      value: stepText(step, oneLine(stkText(file, stkValues(file).get(uic.units)), 40)).trim(),
    },
    { label: 'Time step', value: milliseconds > 0 ? `${milliseconds / 1000} s` : '' },
  ];
}

function metaSeriesFacts(file: TiffFile): readonly HeaderFact[] {
  const value = (id: string): string => oneLine(metaSeriesValue(file.description, id));
  return [
    { label: 'Name', value: value('image-name') },
    { label: 'Channel names', value: value('_IllumSetting_') },
    { label: 'Wavelength', value: value('wavelength') },
    { label: 'Objective', value: value('_MagSetting_') },
  ];
}

const isStk = (file: TiffFile): boolean => file.first.has(tag.uic1) || file.first.has(tag.uic2);

/** QCapture too begins its description with `<MetaData>`, but has no properties in it. */
const isMetaSeries = ({ description }: TiffFile): boolean =>
  description.startsWith('<MetaData>') && description.includes('<prop ');

/**
 * MetaMorph: STK stacks, whose planes follow the first one's pixels and are described by the UIC tags ("STK file format",
 * Molecular Devices), and its later single images with MetaSeries XML.
 */
export const stk: DialectReader = {
  name: 'stk',
  detect: (file) => isStk(file) || isMetaSeries(file),
  read: (file, context) => (isStk(file) ? readStk(file, context) : readMetaSeries(file)),
  facts: (file) => (isStk(file) ? stkFacts(file) : metaSeriesFacts(file)),
};
