import type { RawAxes } from '../../header/axes.ts';
import { type DateTime, noDateTime, parseDateTime } from '../../header/date-time.ts';
import { writtenStep } from '../../header/fact-text.ts';
import { lengthPixel } from '../../header/length-units.ts';
import { decodeText, oneLine } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import { parsePythonJson } from '../../json/python-json.ts';
import { boxOf, indexMark, listedCount, stackIndex } from '../metadata/micromanager-index.ts';
import { type NdTiffLayout, ndTiffLayout } from '../metadata/ndtiff-index.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { pagesIn, readPages, withAxes } from './baseline.ts';
import type { DialectReader, DialectReading, HeaderContext } from './dialect.ts';

/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>;

const jsonLimit = 4 * 1024 * 1024;
/** Marks behind the TIFF header: of NDTiff, and of the summary text. */
const [ndTiffMark, summaryMark] = [483_729, 2_355_492];

/** A JSON object; empty where the text is not one. */
function parseObject(text: string): JsonObject {
  const value = text.length > jsonLimit ? null : parsePythonJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** What Micro-Manager wrote of the first plane: tag 51123, or a JSON description. */
export function planeData(file: TiffFile): JsonObject {
  if (file.first.has(tag.microManager)) return parseObject(file.first.text(tag.microManager, jsonLimit));
  return file.description.startsWith('{') ? parseObject(file.description) : {};
}

/**
 * Summary of the acquisition, behind the TIFF header (Micro-Manager "image stack file" and NDTiff 2 and 3); empty where
 * there is none.
 */
export function summary(file: TiffFile): JsonObject {
  if (file.window.size < 48) return {};
  const at = file.window.seek(8, 40);
  const { view } = file.window;
  const long = (offset: number): number => view.getUint32(at + offset - 8, file.little);
  const mark = long(8);
  const place = mark === ndTiffMark ? (long(16) === summaryMark ? 20 : 24) : mark === indexMark ? 36 : 0;
  if (place === 0 || long(place - 4) !== summaryMark) return {};
  const length = Math.min(long(place), jsonLimit, file.window.size - place - 4);
  return parseObject(decodeText(file.window.bytes(place + 4, length)));
}

/**
 * Whether the OME-XML of a stack only points to another stack of its set. What Micro-Manager wrote beside it is then all that this
 * file says, and more than the ImageJ description does (Micro-Manager, `OMEMetadata.getOMEStringPointerToMasterFile`).
 */
export function isPointerToStack({ first, description }: TiffFile): boolean {
  return first.has(tag.microManager) && description.slice(0, 4096).includes('<BinaryOnly');
}

function numberOf(value: unknown): number {
  return typeof value === 'number'
    ? value
    : typeof value === 'string' && value.trim() !== ''
      ? Number(value)
      : Number.NaN;
}

const count = (value: unknown): number => {
  const number = numberOf(value);
  return Number.isSafeInteger(number) && number > 0 ? number : 1;
};

/**
 * The axes outside a page: as tifffile lists them where the file has a list of its planes, otherwise as its pages follow one another,
 * which is the other way round. `SlicesFirst` means that all slices of a channel are taken before the next channel.
 */
function outerAxes(file: TiffFile, { SlicesFirst }: JsonObject): string {
  const isChannelLast = listedCount(file) > 0 ? SlicesFirst !== false : SlicesFirst !== true;
  return isChannelLast ? 'TZC' : 'TCZ';
}

type Counts = Readonly<Record<'C' | 'Z' | 'T', number>>;

/** Planes of one position as the acquisition was planned. */
const plannedCounts = ({ Channels, Slices, Frames }: JsonObject): Counts => ({
  C: count(Channels),
  Z: count(Slices),
  T: count(Frames),
});

const planesIn = ({ C, Z, T }: Counts): number => C * Z * T;

/** Whether a file is one of NDTiff, whose list of planes is a file of its own. */
function isNdTiff({ window, little }: TiffFile): boolean {
  return window.size >= 48 && window.viewAt(8, 4).getUint32(0, little) === ndTiffMark;
}

/** How the pages of an NDTiff lie along its axes; null for other files, and where its list does not tell. */
export function ndTiffPages(file: TiffFile, context: HeaderContext): NdTiffLayout | null {
  return isNdTiff(file) ? ndTiffLayout(file, context, pagesIn(readPages(file))) : null;
}

/**
 * How far the planes in the stack's list reach, as tifffile counts a stack with fewer planes than planned: it was stopped early, a
 * channel has no slices, or this is one file of several. null where the list has more than was planned, with gaps.
 */
function takenCounts(file: TiffFile, planned: Counts): Counts | null {
  const planes = stackIndex(file);
  const sizes = boxOf(planes)?.sizes;
  if (!sizes) return null;
  const isPlanned = sizes.C <= planned.C && sizes.Z <= planned.Z && sizes.T <= planned.T;
  if (isPlanned) return Number.isSafeInteger(planesIn(sizes)) ? sizes : null;
  const places = new Set(planes.map(({ C, Z, T }) => `${C},${Z},${T}`));
  return places.size === planesIn(sizes) ? sizes : null;
}

/** Axes by the list beside an NDTiff; else by the summary, where its counts match the number of pages, otherwise by the stack's list. */
function axesOf(file: TiffFile, reading: DialectReading, about: JsonObject, context: HeaderContext): RawAxes {
  const pages = pagesIn(reading);
  if (pages === 1) return reading;
  const layout = ndTiffPages(file, context);
  if (layout) return withAxes(reading, layout);
  const planned = plannedCounts(about);
  const counts = planesIn(planned) === pages ? planned : takenCounts(file, planned);
  if (!counts) return reading;
  const outer = outerAxes(file, about);
  const shape = [...outer].map((axis) => counts[axis as 'C' | 'Z' | 'T']);
  return { axes: outer + reading.axes.slice(1), shape: [...shape, ...reading.shape.slice(1)] };
}

/** The file name of a stack, `x_MMStack_Pos0.ome.tif`, or of one of its further parts of 4 GB, `x_MMStack_Pos0_1.ome.tif`. */
const partName = /^(.*_MMStack.*?)(?:_\d+)?(?:\.ome)?\.tif+$/i;

/** Whether a stack is in several files. */
function isInParts({ name, siblings }: HeaderContext): boolean {
  const stem = partName.exec(name)?.[1];
  return stem !== undefined && siblings(stem).filter((other) => partName.exec(other)?.[1] === stem).length > 1;
}

/** `33 of 60 planned`; `''` where all planes were taken, or other files may have them. */
function takenText(file: TiffFile, about: JsonObject, context: HeaderContext): string {
  const planned = planesIn(plannedCounts(about));
  const planes = stackIndex(file);
  const isWhole = planes.length >= planned || !boxOf(planes);
  return isWhole || isInParts(context) ? '' : `${planes.length} of ${planned} planned`;
}

const sizeKeys = ['PixelSizeUm', 'PixelSize_um'];

function pixel(objects: readonly JsonObject[]): PixelSize | null {
  const values = objects.flatMap((object) => sizeKeys.map((key) => numberOf(object[key])));
  const size = values.find((value) => value > 0);
  return size === undefined ? null : lengthPixel(size, 'um', 'Micro-Manager PixelSizeUm');
}

const timeKeys = ['Time', 'ReceivedTime', 'StartTime', 'DateAndTime', 'Date'];

function timeOf(objects: readonly JsonObject[]): DateTime {
  for (const object of objects) {
    for (const key of timeKeys) {
      const value = object[key];
      const given = typeof value === 'string' ? parseDateTime(value) : noDateTime;
      if (given.date) return given;
    }
  }
  return noDateTime;
}

function read(file: TiffFile, context: HeaderContext): DialectReading | null {
  const plane = planeData(file);
  const about = summary(file);
  const reading = readPages(file);
  const given = timeOf([plane, about]);
  const size = pixel([plane, about]);
  return {
    ...reading,
    ...axesOf(file, reading, about, context),
    ...(given.date ? given : { date: reading.date, time: reading.time }),
    // The resolution tags have the same size, and 1 µm or nearly 0 where it is unknown.
    pixelY: size,
    pixelX: size,
  };
}

function facts(file: TiffFile, context: HeaderContext): readonly HeaderFact[] {
  const [plane, about] = [planeData(file), summary(file)];
  const value = (...keys: readonly string[]): string => {
    const found = keys.map((key) => plane[key] ?? about[key]).find((each) => each !== undefined && each !== '');
    return typeof found === 'string' || typeof found === 'number' ? oneLine(String(found)) : '';
  };
  const listed = ndTiffPages(file, context)?.channels ?? [];
  const given = listed.length > 0 ? listed : about.ChNames;
  const names = Array.isArray(given) ? given.map((name) => oneLine(String(name))) : null;
  return [
    { label: 'Planes', value: takenText(file, about, context) },
    names
      ? { label: 'Channel names', value: oneLine(names.join(', ')), items: names }
      : { label: 'Channel names', value: value('Channel') },
    { label: 'Z step', value: writtenStep(value('z-step_um', 'z-step_Um'), 'µm') },
    { label: 'Time step', value: writtenStep(value('Interval_ms'), 'ms') },
    { label: 'Objective', value: value('Objective-Label', 'Nosepiece-Label') },
    { label: 'Exposure', value: writtenStep(value('Exposure-ms', 'Exposure'), 'ms') },
  ];
}

/**
 * Micro-Manager and NDTiff: JSON of the plane in tag 51123 or the description, summary behind the TIFF header.
 * https://micro-manager.org/Micro-Manager_File_Formats, https://github.com/micro-manager/NDTiffStorage. Its stacks carry
 * an OME or ImageJ description as a rule, which is tried first unless it is a mere pointer.
 */
export const micromanager: DialectReader = {
  name: 'micromanager',
  detect: (file) =>
    file.first.has(tag.microManager) ||
    (file.description.startsWith('{') && /"PixelSize_?[Uu]m"/.test(file.description)),
  read,
  facts,
};
