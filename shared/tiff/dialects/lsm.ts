import { product, type RawAxes } from '../../header/axes.ts';
import { type DateTime, dateTimeOf, noDateTime } from '../../header/date-time.ts';
import { channelsFact } from '../../header/fact-text.ts';
import { isSize } from '../../header/length-units.ts';
import { decodeText, oneLine, untilNul } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import type { Ifd } from '../structure/ifd.ts';
import { lacksDirectories, lacksRoom } from '../structure/missing-planes.ts';
import type { Page } from '../structure/page.ts';
import { checkData, tryIfd } from '../structure/series.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages, tiffDateTime } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

const magics = [0x0300494c, 0x0400494c];
const infoLength = 156;

/** Axes by scan type, innermost first (Zeiss "LSM image file format", `s16ScanType`). */
const scanAxes: readonly string[] = [
  'XYZCT',
  'XYZCT',
  'XYZCT',
  'XYTCZ',
  'XYZTC',
  'XYTCZ',
  'XYZTC',
  'XYCTZ',
  'XYCZT',
  'XYTCZ',
  'XYZCT',
];

/** The needed part of CZ_LSMINFO. Voxel sizes in metres, interval in seconds. */
export interface LsmInfo {
  readonly sizes: Readonly<Record<string, number>>;
  readonly voxel: readonly [x: number, y: number, z: number];
  readonly scanType: number;
  readonly interval: number;
  readonly scanInformation: number;
  /** Byte offset of names and colours of the channels; 0 for none. */
  readonly channelColours: number;
  readonly timeStamps: number;
}

/** CZ_LSMINFO of the first directory; null where the tag has other content. */
export function lsmInfo(file: TiffFile): LsmInfo | null {
  const index = file.first.find(tag.lsmInfo);
  if (index < 0 || !file.little || file.first.length(index) < infoLength) return null;
  const at = file.window.seek(file.first.valueOffset(index), infoLength);
  const { view } = file.window;
  if (!magics.includes(view.getUint32(at, true))) return null;
  const long = (offset: number): number => view.getInt32(at + offset, true);
  const double = (offset: number): number => view.getFloat64(at + offset, true);
  const more = moreSizes(file, index);
  return {
    sizes: { X: long(8), Y: long(12), Z: long(16), C: long(20), T: long(24), ...more },
    voxel: [double(40), double(48), double(56)],
    scanType: view.getUint16(at + 88, true),
    interval: double(112),
    scanInformation: view.getUint32(at + 124, true),
    channelColours: view.getUint32(at + 108, true),
    timeStamps: view.getUint32(at + 132, true),
  };
}

/** Positions and mosaic tiles, which newer structures have at their end. */
function moreSizes(file: TiffFile, index: number): { readonly P: number; readonly M: number } {
  if (file.first.length(index) < 272) return { P: 0, M: 0 };
  const at = file.window.seek(file.first.valueOffset(index) + 264, 8);
  return { P: file.window.view.getInt32(at, true), M: file.window.view.getInt32(at + 4, true) };
}

/**
 * Axes of the stack. Channels that are samples of a page are within it, whatever place the scan type gives them
 * (tifffile 2023.2.3 does so for RGB only).
 */
function axesOf(info: LsmInfo, page: Page): RawAxes | null {
  const given = scanAxes[info.scanType];
  if (!given) return null;
  const within = page.planar ? 'XYC' : 'CXY';
  const stack = page.samples > 1 ? given.replace('C', '').replace('XY', within) : given;
  const inner = stack + ['P', 'M'].filter((axis) => (info.sizes[axis] ?? 0) > 0).join('');
  const axes = [...inner].reverse().join('');
  const shape = [...axes].map((axis) => info.sizes[axis] ?? 0);
  return shape.every((size) => size > 0 && size < 2 ** 31) ? { axes, shape } : null;
}

/** Micrometres of a length in metres, without the noise of the conversion. */
function pixel(metres: number): PixelSize | null {
  const unit = Number((metres * 1e6).toPrecision(12));
  return isSize(unit) ? { unit, label: 'um', source: 'LSM voxel size' } : null;
}

/** A detector's channel as it was set. */
interface Detector {
  dye: string;
  isOn: boolean;
  readonly track: { isOn: boolean };
}

/** Values of the recording block; only those that are wanted. */
interface Recording {
  readonly objective: string;
  /** Days since 1899-12-30; 0 when not given. */
  readonly start: number;
  /** Dyes of the channels that were acquired, `''` for one without. */
  readonly dyes: readonly string[];
}

const entries = {
  objective: 0x10000004,
  start: 0x10000036,
  track: 0x40000000,
  trackOn: 0x40000006,
  detector: 0x70000000,
  detectorOn: 0x7000000b,
  dye: 0x70000026,
  end: 0xffffffff,
} as const;
const entryLimit = 20_000;

/** One value of the scan information, or the beginning of a block. */
interface ScanEntry {
  readonly code: number;
  readonly offset: number;
  readonly size: number;
}

/** Scan information: entries of code, type and size, nested by blocks that end with `0xffffffff`. */
function* scanEntries(file: TiffFile, info: LsmInfo): Generator<ScanEntry> {
  let offset = info.scanInformation;
  for (let depth = 0, n = 0; offset >= 8 && offset + 12 <= file.window.size && n < entryLimit; n++) {
    const at = file.window.seek(offset, 12);
    const { view } = file.window;
    const [code, type, size] = [view.getUint32(at, true), view.getUint32(at + 4, true), view.getUint32(at + 8, true)];
    offset += 12;
    if (code === entries.end) depth--;
    else if (type === 0) depth++;
    if (depth <= 0 || offset + size > file.window.size) return;
    yield { code, offset, size };
    offset += size;
  }
}

/** The recording. Zeiss lists the tracks and detectors that were off, too. */
function lsmRecording(file: TiffFile, info: LsmInfo): Recording {
  let [objective, start, track] = ['', 0, { isOn: true }];
  const detectors: Detector[] = [];
  for (const { code, offset, size } of scanEntries(file, info)) {
    const detector = detectors.at(-1);
    const isOn = (): boolean => size !== 4 || file.window.viewAt(offset, 4).getUint32(0, true) !== 0;
    if (code === entries.objective) objective = textAt(file, offset, size);
    else if (code === entries.start && size === 8) start = file.window.viewAt(offset, 8).getFloat64(0, true);
    else if (code === entries.track) track = { isOn: true };
    else if (code === entries.trackOn) track.isOn = isOn();
    else if (code === entries.detector) detectors.push({ dye: '', isOn: true, track });
    else if (code === entries.detectorOn && detector) detector.isOn = isOn();
    else if (code === entries.dye && detector) detector.dye = textAt(file, offset, size);
  }
  const dyes = detectors.filter((detector) => detector.isOn && detector.track.isOn).map(({ dye }) => dye);
  return { objective, start, dyes };
}

function textAt(file: TiffFile, offset: number, size: number): string {
  return oneLine(decodeText(untilNul(file.window.bytes(offset, Math.min(size, 1024)))));
}

/** A channel from Zeiss' table of colours. */
export interface LsmChannel {
  readonly name: string;
  readonly rgb: readonly [red: number, green: number, blue: number];
}

const mostChannels = 256;

/** Names and colours of the channels: sizes and two offsets, then four bytes a colour, then names with their lengths. */
export function lsmChannels(file: TiffFile, { channelColours: start }: LsmInfo): readonly LsmChannel[] {
  if (start < 8 || start + 24 > file.window.size) return [];
  const head = file.window.viewAt(start, 24);
  const [size, colours, names, colourAt, nameAt] = [0, 4, 8, 12, 16].map((at) => head.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const end = start + size;
  if (colours !== names || colours > mostChannels || end > file.window.size || colourAt + colours * 4 > size) return [];
  const channels: LsmChannel[] = [];
  for (let i = 0, at = start + nameAt; i < colours && at + 4 <= end; i++) {
    const length = file.window.viewAt(at, 4).getUint32(0, true);
    if (at + 4 + length > end) break;
    const [red = 0, green = 0, blue = 0] = file.window.bytes(start + colourAt + i * 4, 4);
    channels.push({ name: textAt(file, at + 4, length), rgb: [red, green, blue] });
    at += 4 + length;
  }
  return channels;
}

/** Day zero of Zeiss' clock, 1899-12-30, in milliseconds. */
const dayZero = Date.UTC(1899, 11, 30);

function startTime(days: number): DateTime {
  if (!(days > 1 && days < 200_000)) return noDateTime;
  const moment = new Date(dayZero + Math.floor(days) * 86_400_000);
  const date = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()] as const;
  return dateTimeOf(date, Math.min(86_399, Math.round((days % 1) * 86_400)));
}

/** Offset of the last strip of a page, 0 where none is given. */
function lastStrip(ifd: Ifd | null): number {
  const index = ifd?.find(tag.stripOffsets) ?? -1;
  return ifd && index >= 0 ? ifd.numberAt(index, ifd.length(index) - 1, 0) : 0;
}

/** Records that the last page, or its thumbnail, begins beyond the file. Zeiss gives other lengths of packed strips than they have. */
function checkLastStrips(file: TiffFile): void {
  const { size } = file.window;
  const at = Math.max(
    ...file
      .offsets()
      .slice(-2)
      .map((offset) => lastStrip(tryIfd(file, offset))),
  );
  if (at >= size) file.suspect('pixels-outside', at, { at, end: size });
}

/** Whether the file is too short for its planes; what is wrong with its pages is recorded. */
function lacksPixels(file: TiffFile, planes: number): boolean {
  if (file.page.compression !== 1) return planes > 1 && lacksDirectories(file, planes, checkLastStrips);
  checkData(file);
  return lacksRoom(file, file.page, planes);
}

/** Records that settings which the structure points to are beyond the file. */
function checkSettings(file: TiffFile, { scanInformation, channelColours, timeStamps }: LsmInfo): void {
  const { size } = file.window;
  const at = Math.max(scanInformation, channelColours, timeStamps);
  if (at >= size) file.suspect('lsm-settings-outside', at, { at, end: size });
}

function read(file: TiffFile): DialectReading | null {
  const info = lsmInfo(file);
  const axes = info && axesOf(info, file.page);
  if (!info || !axes) {
    file.suspect('lsm-unreadable', file.first.offset);
    return null;
  }
  checkSettings(file, info);
  const given = startTime(lsmRecording(file, info).start);
  const when = given.date ? given : tiffDateTime(file.first);
  const sizes = { pixelY: pixel(info.voxel[1]), pixelX: pixel(info.voxel[0]) };
  if (info.sizes.X !== file.page.width || info.sizes.Y !== file.page.height) {
    return readOther(file, info, { ...when, ...sizes });
  }
  const planes = product(axes.shape) / product(file.page.layout.shape);
  if (lacksPixels(file, planes)) file.suspect('lsm-planes', file.first.offset, { count: planes });
  return { ...axes, dtype: file.page.dtype, numScenes: 1, ...when, ...sizes };
}

/** Where the pages differ from the given sizes, the pages count, and the lines of a line scan over time have seconds along Y. */
function readOther(file: TiffFile, info: LsmInfo, rest: Partial<DialectReading>): DialectReading {
  const { width, height } = file.page;
  const isLines = info.sizes.Y === 1 && info.sizes.T === height && info.sizes.X === width;
  if (!isLines) {
    file.suspect('lsm-size', undefined, { size: `${info.sizes.X} × ${info.sizes.Y}`, pages: `${width} × ${height}` });
  }
  const pages = { ...readPages(file), ...rest, numScenes: 1 };
  const seconds = isLines && isSize(info.interval);
  return { ...pages, pixelY: seconds ? { unit: info.interval, label: 'seconds', source: 'LSM time interval' } : null };
}

/** The dyes, and of which channels they are where each has one: those of a spectrum share one. */
function dyesFact(dyes: readonly string[], channels: number | undefined): HeaderFact {
  const fact = channelsFact(dyes.map((name) => ({ name })));
  return dyes.length === channels ? fact : { ...fact, items: [] };
}

function facts(file: TiffFile): readonly HeaderFact[] {
  const info = lsmInfo(file);
  if (!info) return [];
  const { objective, dyes } = lsmRecording(file, info);
  const z = pixel(info.voxel[2]);
  return [
    { label: 'Z step', value: z && (info.sizes.Z ?? 1) > 1 ? `${z.unit} µm` : '' },
    { label: 'Time step', value: isSize(info.interval) && (info.sizes.T ?? 1) > 1 ? `${info.interval} s` : '' },
    { label: 'Objective', value: objective },
    dyesFact(dyes, info.sizes.C),
  ];
}

/**
 * Zeiss LSM: CZ_LSMINFO (tag 34412), as in Zeiss' "LSM 5xx/7xx image file format" and as measured with tifffile 2023.2.3.
 * Every other page is a thumbnail of the one before it and is ignored.
 */
export const lsm: DialectReader = {
  name: 'lsm',
  detect: (file) => file.first.has(tag.lsmInfo),
  read,
  facts,
};
