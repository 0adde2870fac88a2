import { product, type RawAxes } from '../../header/axes.ts';
import { parseDateTime } from '../../header/date-time.ts';
import { writtenStep } from '../../header/fact-text.ts';
import { isSize, lengthPixel } from '../../header/length-units.ts';
import { oneLine } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import type { ProblemDetails } from '../../problems/problem.ts';
import type { ReasonCode } from '../../problems/reasons.ts';
import { isOmeXml, localData, omeDocument, ownImage, presentImages, shownImage } from '../metadata/ome-set.ts';
import { type Attributes, type OmeDocument, type OmeImage, objectiveOf, tiffDataLimit } from '../metadata/ome-xml.ts';
import { prairieLines } from '../metadata/prairie-pixels.ts';
import { lacksPlanes } from '../structure/missing-planes.ts';
import { type Page, pageOf } from '../structure/page.ts';
import { checkData } from '../structure/series.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages } from './baseline.ts';
import type { DialectReader, DialectReading, HeaderContext } from './dialect.ts';
import { isPointerToStack } from './micromanager.ts';

/** Values of `DimensionOrder` in the OME schema, innermost axis first. */
const dimensionOrders = new Set(['XYZCT', 'XYZTC', 'XYCTZ', 'XYCZT', 'XYTCZ', 'XYTZC']);
const sizeLimit = 2 ** 31;

function sizeOf(image: OmeImage, axis: string): number {
  const size = Number(image.pixels[`Size${axis}`]);
  return Number.isSafeInteger(size) && size > 0 && size <= sizeLimit ? size : 0;
}

/** Samples per pixel among the channels; a colour page counts even if the document does not mention it. */
function samplesOf(image: OmeImage, page: Page): number {
  const given = Number(image.channels[0]?.SamplesPerPixel ?? 1);
  if (given > 1) return given;
  return page.samples > 1 && sizeOf(image, 'C') % page.samples === 0 ? page.samples : 1;
}

/** Axes of an image, outermost first: `DimensionOrder` reversed, samples beside or around the rows. */
function axesOf(image: OmeImage, page: Page): RawAxes | null {
  const order = image.pixels.DimensionOrder ?? '';
  if (!dimensionOrders.has(order)) return null;
  const samples = samplesOf(image, page);
  const outer = [...order.slice(2)].reverse();
  const sizes = outer.map((axis) => (axis === 'C' ? sizeOf(image, axis) / samples : sizeOf(image, axis)));
  const sides = [sizeOf(image, 'Y'), sizeOf(image, 'X')];
  if (![...sizes, ...sides].every((size) => Number.isInteger(size) && size > 0)) return null;
  const inner = samples === 1 ? 'YX' : page.planar ? 'SYX' : 'YXS';
  const innerSizes = [...inner].map((axis) => (axis === 'S' ? samples : (sides[axis === 'Y' ? 0 : 1] ?? 0)));
  const shape = [...sizes, ...innerSizes];
  return product(shape) <= Number.MAX_SAFE_INTEGER ? { axes: outer.join('') + inner, shape } : null;
}

/** The page of an image's first plane, when that is in this file; else the first page. */
function pageFor(file: TiffFile, image: OmeImage, document: OmeDocument, context: HeaderContext): Page {
  const first = localData(image.tiffData, document, context)[0];
  const index = first && Number.isSafeInteger(first.ifd) ? first.ifd : 0;
  if (index === 0) return file.page;
  let at = 0;
  for (const ifd of file.directories()) if (at++ === index) return pageOf(ifd);
  file.suspect('ome-page', undefined, { page: index + 1, count: at });
  return file.page;
}

function pixel(image: OmeImage, axis: 'X' | 'Y'): PixelSize | null {
  const size = Number(image.pixels[`PhysicalSize${axis}`]);
  return lengthPixel(size, image.pixels[`PhysicalSize${axis}Unit`] ?? 'µm', `OME PhysicalSize${axis}`);
}

function physics(
  file: TiffFile,
  image: OmeImage,
  context: HeaderContext,
): Pick<DialectReading, 'date' | 'time' | 'pixelX' | 'pixelY'> {
  const { date, time } = parseDateTime(image.acquisitionDate);
  const lines = prairieLines(file, context, sizeOf(image, 'Z') * sizeOf(image, 'T') !== 1);
  return { date, time, pixelY: pixel(image, 'Y'), pixelX: pixel(image, 'X'), ...lines };
}

/** Where the document's sizes do not match the pages, the pages give the shape, the document the rest. */
function readContradicted(
  file: TiffFile,
  image: OmeImage,
  context: HeaderContext,
  reason: ReasonCode,
  details?: ProblemDetails,
): DialectReading {
  file.suspect(reason, file.first.offset, details);
  return { ...readPages(file), ...physics(file, image, context) };
}

/** A stub without its description: everything comes from the pages. */
function readStub(file: TiffFile): DialectReading {
  return { ...readPages(file), pixelY: null, pixelX: null };
}

/** Whether all planes of an image are in other files. */
function isElsewhere({ tiffData }: OmeImage, document: OmeDocument, context: HeaderContext): boolean {
  if (tiffData.length === 0 || tiffData.length >= tiffDataLimit) return false;
  return localData(tiffData, document, context).length === 0;
}

/** How many of an image's planes should be in this file. */
function localPlanes({ tiffData }: OmeImage, document: OmeDocument, context: HeaderContext, all: number): number {
  if (tiffData.length === 0) return all;
  const given = localData(tiffData, document, context).reduce((sum, { planes }) => sum + planes, 0);
  return Math.min(given, all);
}

/** Records that the file is too short for its planes, as far as its size and few of its directories show it. */
function checkPlanes(file: TiffFile, page: Page, planes: number): void {
  const { first, window } = file;
  // Walking breaks off at once, and records where.
  if (first.next >= window.size) file.offsets();
  else if (lacksPlanes(file, page, planes)) file.suspect('ome-planes', first.offset, { count: planes });
}

function readImage(file: TiffFile, document: OmeDocument, context: HeaderContext): DialectReading | null {
  const present = presentImages(document, context);
  const image = ownImage(present, document, context);
  if (!image) {
    file.suspect('ome-no-image', file.first.offset);
    return null;
  }
  if (isElsewhere(image, document, context)) file.suspect('ome-other-files', file.first.offset);
  const page = pageFor(file, image, document, context);
  const given = axesOf(image, page);
  if (!given) return readContradicted(file, image, context, 'ome-sizes');
  const [height, width] = [sizeOf(image, 'Y'), sizeOf(image, 'X')];
  if (height !== page.height || width !== page.width) {
    const pages = `${page.width} × ${page.height}`;
    return readContradicted(file, image, context, 'ome-pages', { size: `${width} × ${height}`, pages });
  }
  checkData(file);
  checkPlanes(file, page, localPlanes(image, document, context, product(given.shape) / product(page.layout.shape)));
  const { axes, shape } = given;
  const { date, time, pixelY, pixelX } = physics(file, image, context);
  return { axes, shape, dtype: page.dtype, numScenes: Math.max(1, present.length), date, time, pixelY, pixelX, page };
}

function read(file: TiffFile, context: HeaderContext): DialectReading | null {
  const document = omeDocument(file, context);
  if (document) return readImage(file, document, context);
  return file.description.includes('BinaryOnly') ? readStub(file) : null;
}

/** Size with its unit as written, `''` where it is not given or cannot be one. */
function step(attributes: Attributes, key: string, unit: string): string {
  const size = attributes[key];
  return isSize(Number(size)) ? writtenStep(size ?? '', attributes[`${key}Unit`] ?? unit) : '';
}

function objective(document: OmeDocument, image: OmeImage): string {
  const given = objectiveOf(document.objectives, image);
  const magnification = given?.NominalMagnification ?? given?.CalibratedMagnification;
  // Many model names include the magnification.
  const isNamed = given?.Model?.match(/\d+(?=\s*[x×])/i)?.[0] === magnification;
  const times = magnification && !isNamed ? `${magnification}×` : '';
  const parts = [given?.Model, times, given?.LensNA && `NA ${given.LensNA}`];
  return oneLine([...parts, given?.Immersion].filter(Boolean).join(' '));
}

/** `DAPI (excitation 358 nm, emission 461 nm)` */
function channelText(channel: Attributes): string {
  const waves = [
    ['excitation', step(channel, 'ExcitationWavelength', 'nm')],
    ['emission', step(channel, 'EmissionWavelength', 'nm')],
  ].filter(([, wave]) => wave !== '');
  return (
    (channel.Name ?? channel.ID ?? '') +
    (waves.length > 0 ? ` (${waves.map((wave) => wave.join(' ')).join(', ')})` : '')
  );
}

function facts(file: TiffFile, context: HeaderContext): readonly HeaderFact[] {
  const document = omeDocument(file, context);
  const image = document && shownImage(document, context);
  if (!image) return [];
  return [
    { label: 'Name', value: oneLine(image.name) },
    { label: 'Z step', value: step(image.pixels, 'PhysicalSizeZ', 'µm') },
    { label: 'Time step', value: step(image.pixels, 'TimeIncrement', 's') },
    {
      label: 'Channel names',
      value: oneLine(image.channels.map(channelText).join(', '), 1000),
      items: image.channels.map(({ Name, ID }) => oneLine(Name ?? ID ?? '')),
    },
    { label: 'Objective', value: objective(document, image) },
  ];
}

/**
 * OME-TIFF: https://docs.openmicroscopy.org/ome-model/6.3.1/ome-tiff/specification.html. Pyramids are SubIFDs or
 * reduced pages that no `TiffData` names, so an image is one scene regardless of its levels.
 */
export const ome: DialectReader = {
  name: 'ome',
  detect: (file) => isOmeXml(file.description) && !isPointerToStack(file),
  read,
  facts,
};
