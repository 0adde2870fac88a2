import { product, type RawAxes } from '../../header/axes.ts';
import { writtenStep } from '../../header/fact-text.ts';
import { isSize, physicalPixel, toMicrometres } from '../../header/length-units.ts';
import { oneLine } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import { imagejLabels } from '../metadata/imagej-metadata.ts';
import { listedCount } from '../metadata/micromanager-index.ts';
import type { Ifd } from '../structure/ifd.ts';
import { dataOffset, isContiguous, type Page, pageBytes } from '../structure/page.ts';
import { checkData } from '../structure/series.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages, tiffDateTime, tiffPixels } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';
import { isPointerToStack } from './micromanager.ts';

/** `key=value` lines of an ImageJ description. */
export type ImagejFields = ReadonlyMap<string, string>;

const descriptionLimit = 64 * 1024;
const starts = ['ImageJ=', 'SCIFIO='];
const claims = (text: string): boolean => starts.some((start) => text.startsWith(start));

/** The description that ImageJ wrote; SCIFIO imitates it. */
export function imagejDescription(file: TiffFile): string {
  const { description } = file;
  if (!description) return '';
  if (claims(description)) return description;
  return claims(file.description2) ? file.description2 : '';
}

/** ImageJ's `ij.io.FileSaver.getDescriptionString`: one `key=value` a line, blanks around them allowed. */
function parseFields(description: string): ImagejFields {
  const fields = new Map<string, string>();
  for (const line of description.slice(0, descriptionLimit).split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) fields.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
  }
  return fields;
}

const fieldsOf = new WeakMap<TiffFile, ImagejFields>();

/** Fields of the description that ImageJ wrote, parsed once; none where it wrote none. */
export function imagejFields(file: TiffFile): ImagejFields {
  const known = fieldsOf.get(file);
  if (known) return known;
  const fields = parseFields(imagejDescription(file));
  fieldsOf.set(file, fields);
  return fields;
}

/** Axes outside the page, from the outermost, by ImageJ's `order` (innermost first; default `czt`). */
const orders: Readonly<Record<string, string>> = {
  czt: 'TZC',
  default: 'TZC',
  ctz: 'ZTC',
  zct: 'TCZ',
  ztc: 'CTZ',
  tcz: 'ZCT',
  tzc: 'CZT',
};

/** SCIFIO's names of the axes outside the page. */
const scifioAxes: Readonly<Record<string, string>> = { Channel: 'c', Z: 'z', Time: 't' };

/**
 * The order that ImageJ's `order` gives, `czt` where it gives none. SCIFIO has none, but its pages follow its `axes`
 * (`io.scif.formats.TIFFFormat.Parser`, `parseCommentSCIFIO`).
 */
function orderOf(fields: ImagejFields): string {
  const axes = fields.has('SCIFIO') ? fields.get('axes') : undefined;
  if (axes === undefined) return (fields.get('order') ?? 'czt').toLowerCase();
  const named = axes.split(',').map((name) => scifioAxes[name] ?? '');
  return [...new Set([...named, 'c', 'z', 't'])].join('');
}

interface Counts {
  readonly images: number;
  readonly C: number;
  readonly Z: number;
  readonly T: number;
}

/** A count; 1 where it is missing, 0 where it is not a positive integer. */
function count(fields: ImagejFields, key: string): number {
  const text = fields.get(key);
  if (text === undefined) return 1;
  const value = Number(text);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

function countsOf(fields: ImagejFields): Counts | null {
  const counts = {
    images: count(fields, 'images'),
    C: count(fields, 'channels'),
    Z: count(fields, 'slices'),
    T: count(fields, 'frames'),
  };
  return counts.images && counts.C && counts.Z && counts.T ? counts : null;
}

/** Channels that are pages: not those that Bio-Formats declares though they are samples of a pixel. */
function pageChannels(page: Page, counts: Counts): number {
  if (counts.C !== page.samples || counts.C === 1) return counts.C;
  return page.planar || counts.images === counts.Z * counts.T ? 1 : counts.C;
}

/**
 * Number of pages. `images` is unreliable, the product of the counts is not; in a file without counts that has
 * more pages, the pages are counted.
 */
function pagesOf(file: TiffFile, counts: Counts, channels: number): number {
  const counted = counts.Z * counts.T * channels;
  if (counted > 1) return counted;
  if (file.first.next !== 0) return file.pageCount();
  return counts.C === 1 && fitsBehind(file, counts.images) ? counts.images : 1;
}

/** Whether this many pages fit in one block after the first page's offset. */
function fitsBehind(file: TiffFile, pages: number): boolean {
  return isContiguous(file.page) && dataOffset(file.page) + pageBytes(file.page) * pages <= file.window.size;
}

function stackAxes(file: TiffFile, fields: ImagejFields, counts: Counts): RawAxes {
  const channels = pageChannels(file.page, counts);
  const outer = orders[orderOf(fields)] ?? 'TZC';
  const sizes: Readonly<Record<string, number>> = { C: channels, Z: counts.Z, T: counts.T };
  const shape = [...outer].map((axis) => sizes[axis] ?? 1);
  const pages = pagesOf(file, counts, channels);
  const rest = Math.floor(pages / product(shape));
  const { axes: inner, shape: innerShape } = file.page.layout;
  if (rest > 1) return { axes: `I${outer}${inner}`, shape: [rest, ...shape, ...innerShape] };
  return { axes: outer + inner, shape: [...shape, ...innerShape] };
}

/** Number of pages for these axes. */
function imageCount(file: TiffFile, axes: RawAxes): number {
  return product(axes.shape) / product(file.page.layout.shape);
}

/**
 * Whether the file is large enough for its description. ImageJ stores stacks over 4 GB with a single directory, so
 * pixels in one block are checked by their bytes; only other stacks are checked by their directories.
 */
function isPromiseKept(file: TiffFile, axes: RawAxes): boolean {
  const pages = imageCount(file, axes);
  if (pages <= 1) return true;
  // What Micro-Manager writes beside each page makes room for more of them.
  const listed = listedCount(file);
  if (listed > 0 && listed < pages) return false;
  return isContiguous(file.page) ? fitsBehind(file, pages) : file.pageCount() >= pages;
}

/** ResolutionUnit of TIFF 6.0 for centimetres. */
const centimetre = 3;

/**
 * Whether X/YResolution are pixels per 10,000 units, as they are where TIFF's own unit is the centimetre and the description names
 * micrometres: so Micro-Manager writes and ImageJ reads (`ij.io.FileOpener.decodeDescriptionString`). SCIFIO takes any unit for
 * micrometres (`io.scif.formats.TIFFFormat.Writer`).
 */
function isPerCentimetre(ifd: Ifd, fields: ImagejFields, unit: string): boolean {
  if (ifd.number(tag.resolutionUnit, 0) !== centimetre) return false;
  return fields.has('SCIFIO') || toMicrometres(1, unit) === 1;
}

/** ImageJ writes the micro sign as an escape. */
const readable = (unit: string): string => unit.replaceAll(/\\u00b5/gi, 'µ');

function pixel(ifd: Ifd, code: number, fields: ImagejFields, unit: string): PixelSize | null {
  const resolution = ifd.rational(code);
  if (!resolution) return null;
  const [units, name] = isPerCentimetre(ifd, fields, unit) ? [10_000, 'cm'] : [1, readable(unit).slice(0, 20)];
  const size = (resolution[1] * units) / resolution[0];
  return isSize(size) ? physicalPixel(size, unit, `ImageJ resolution (pixels per ${name})`) : null;
}

/** ImageJ copies inches from a scanner's or screen's dpi: not a calibration (docs/headers.md). */
const isHint = (unit: string): boolean => /^(inch|inches|in)$/i.test(unit.trim());

/**
 * Pixel sizes: X/YResolution are pixels per `unit` (see `isPerCentimetre`); `yunit` where the sides differ (ImageJ 1.53).
 * Without a unit they are what TIFF's own tags give, as in ImageJ.
 */
function imagejPixels(ifd: Ifd, fields: ImagejFields): Pick<DialectReading, 'pixelX' | 'pixelY'> {
  const unit = fields.get('unit') ?? '';
  if (unit === '') return tiffPixels(ifd);
  if (isHint(unit)) return { pixelY: null, pixelX: null };
  return {
    pixelY: pixel(ifd, tag.yResolution, fields, fields.get('yunit') ?? unit),
    pixelX: pixel(ifd, tag.xResolution, fields, unit),
  };
}

/** Where the counts do not match the pages, the pages give the shape, the description the rest. */
function readContradicted(file: TiffFile, fields: ImagejFields): DialectReading {
  return { ...readPages(file), ...imagejPixels(file.first, fields) };
}

/** Whether the axes are those of the description, not those of the pages, which have no time. */
export function hasStackAxes({ axes }: DialectReading): boolean {
  return axes.includes('T');
}

function read(file: TiffFile): DialectReading | null {
  const fields = imagejFields(file);
  const counts = countsOf(fields);
  const stack = counts && stackAxes(file, fields, counts);
  const isKept = stack !== null && isPromiseKept(file, stack);
  // Micro-Manager's stacks have both descriptions, and its own has more.
  if (!isKept && file.first.has(tag.microManager)) return null;
  if (!stack) {
    file.suspect('imagej-counts', file.first.offset);
    return readContradicted(file, fields);
  }
  if (!isKept) {
    file.suspect('imagej-images', file.first.offset, { count: imageCount(file, stack) });
    return readContradicted(file, fields);
  }
  checkData(file);
  const { axes, shape } = stack;
  const { dtype } = file.page;
  const { date, time } = tiffDateTime(file.first);
  const { pixelY, pixelX } = imagejPixels(file.first, fields);
  return { axes, shape, dtype, numScenes: 1, date, time, pixelY, pixelX };
}

/** Channel and slice labels of tag 50839, at most a few. */
function labels(file: TiffFile): string {
  return imagejLabels(file)
    .slice(0, 8)
    .map((label) => oneLine(label, 60))
    .join(', ');
}

function facts(file: TiffFile): readonly HeaderFact[] {
  const fields = imagejFields(file);
  // ImageJ gives the units of Y and Z where they differ from that of X.
  const unit = readable(fields.get('zunit') ?? fields.get('unit') ?? '');
  const value = (name: string): string => fields.get(name) ?? '';
  return [
    { label: 'Z step', value: writtenStep(value('spacing'), unit) },
    { label: 'Time step', value: writtenStep(value('finterval'), fields.get('tunit') ?? 's') },
    { label: 'Frames per second', value: writtenStep(value('fps'), '') },
    { label: 'Labels', value: labels(file) },
  ];
}

/** ImageJ: `ij.io.FileSaver` and `ij.io.TiffDecoder`; behaviour for odd files measured on tifffile 2023.2.3. */
export const imagej: DialectReader = {
  name: 'imagej',
  detect: (file) => imagejDescription(file) !== '' && !isPointerToStack(file),
  read,
  facts,
};
