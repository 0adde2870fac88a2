import type { RawAxes } from '../header/axes.ts';
import { type ByteWindow, FormatError } from '../header/byte-source.ts';
import { type DateTime, dateTimeOf, noDateTime } from '../header/date-time.ts';
import { bitsText, channelsFact, fact, namesText, objectiveText, stepText } from '../header/fact-text.ts';
import type { FormatReader } from '../header/format-reader.ts';
import { isSize, lengthPixel, toMicrometres, toSeconds } from '../header/length-units.ts';
import { type XmlAttributes, XmlError } from '../header/xml-elements.ts';
import type { HeaderFact, PixelSize } from '../image/header.ts';
import { dtypeOf } from '../tiff/structure/dtype.ts';
import { type LifDocument, type LifImage, parseLif, xmlAt } from './document.ts';

/** Letters of dimensions by number; those without a TIFF letter are named by rank. */
const letters: Readonly<Record<string, string>> = {
  1: 'X',
  2: 'Y',
  3: 'Z',
  4: 'T',
  5: 'L',
  9: 'E',
  10: 'M',
  11: 'P',
};

const descriptionLimit = 64 * 1024 * 1024;
/** 1601-01-01 in 100 ns before 1970-01-01. */
const epoch = 116_444_736_000_000_000;

/** Where the pixels begin: behind the XML. @throws FormatError */
function pixelsAt(window: ByteWindow): number {
  const at = window.seek(0, xmlAt);
  return xmlAt + 2 * window.view.getUint32(at + 9, true);
}

/** The XML: two small headers, then its characters of two bytes. @throws FormatError */
function readXml(window: ByteWindow): string {
  const at = window.seek(0, xmlAt);
  const { view } = window;
  if (view.getUint8(at + 8) !== 0x2a) throw new FormatError('description-missing', 8);
  const bytes = 2 * view.getUint32(at + 9, true);
  if (bytes > descriptionLimit) throw new FormatError('description-large', 9, { size: bytes >> 20 });
  window.allow(descriptionLimit);
  return new TextDecoder('utf-16le').decode(window.bytes(xmlAt, bytes));
}

function open(window: ByteWindow): LifDocument {
  const xml = readXml(window);
  try {
    return parseLif(xml);
  } catch (error) {
    if (error instanceof XmlError) throw new FormatError('description-unreadable', xmlAt, { fault: error.because });
    throw error;
  }
}

interface Dimension {
  readonly letter: string;
  readonly size: number;
  readonly bytes: number;
  readonly attributes: XmlAttributes;
}

function dimensionOf(attributes: XmlAttributes): Dimension {
  const letter = letters[attributes.DimID ?? ''] ?? '?';
  return { letter, size: Number(attributes.NumberOfElements), bytes: Number(attributes.BytesInc), attributes };
}

/** The distance of channels is that of the second from the first; channels with a tag are samples of a colour. */
function channelDimension({ channels }: LifImage): Dimension | null {
  const [first, second] = channels;
  if (!first || !second) return null;
  const letter = channels.every(({ ChannelTag }) => Number(ChannelTag) > 0) ? 'S' : 'C';
  return {
    letter,
    size: channels.length,
    bytes: Math.abs(Number(second.BytesInc) - Number(first.BytesInc)),
    attributes: {},
  };
}

/** Dimensions of an image, outermost first: by the distance of their elements in bytes. */
function dimensionsOf(image: LifImage): readonly Dimension[] {
  const channel = channelDimension(image);
  const all = [...image.dimensions.map(dimensionOf), ...(channel ? [channel] : [])];
  return all.sort((a, b) => b.bytes - a.bytes);
}

/** Without Y and Z, or with one line of them, time is the axis along which the lines of a line scan are arranged. */
const isLineScan = (dimensions: readonly Dimension[]): boolean =>
  !dimensions.some(({ letter, size }) => (letter === 'Y' || letter === 'Z') && size !== 1) &&
  dimensions.some(({ letter }) => letter === 'T');

function axesOf(dimensions: readonly Dimension[]): RawAxes {
  const lines = isLineScan(dimensions);
  const kept = lines ? dimensions.filter(({ letter }) => letter !== 'Y') : dimensions;
  const axes = kept.map(({ letter }) => (lines && letter === 'T' ? 'Y' : letter)).join('');
  return { axes, shape: kept.map(({ size }) => size) };
}

/** From the first element's centre to the last one's, in the unit of the dimension. */
function stepOf(dimension: Dimension | undefined): number {
  return dimension ? Math.abs(Number(dimension.attributes.Length)) / (dimension.size - 1) : Number.NaN;
}

const find = (dimensions: readonly Dimension[], letter: string): Dimension | undefined =>
  dimensions.find((dimension) => dimension.letter === letter);

function pixel(dimensions: readonly Dimension[], letter: string): PixelSize | null {
  const dimension = find(dimensions, letter);
  return lengthPixel(stepOf(dimension), dimension?.attributes.Unit ?? '', 'LIF dimension');
}

function linePixel(dimensions: readonly Dimension[]): PixelSize | null {
  const dimension = find(dimensions, 'T');
  const seconds = toSeconds(stepOf(dimension), dimension?.attributes.Unit ?? '');
  return seconds !== null && isSize(seconds) ? { unit: seconds, label: 'seconds', source: 'LIF dimension' } : null;
}

function momentOf({ time }: LifImage): DateTime {
  const milliseconds = Math.floor((time - epoch) / 10_000);
  if (!(milliseconds > 0 && milliseconds < 4e12)) return noDateTime;
  const moment = new Date(milliseconds);
  const date = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()] as const;
  return dateTimeOf(date, Math.floor(milliseconds / 1000) % 86_400);
}

function dtypeIn({ channels: [first] }: LifImage): string {
  return first ? dtypeOf(first.DataType === '1' ? 3 : 1, Number(first.Resolution)) : '';
}

function factsOf(document: LifDocument, image: LifImage): readonly HeaderFact[] {
  const dimensions = dimensionsOf(image);
  const [z, t] = [find(dimensions, 'Z'), find(dimensions, 'T')];
  const micrometres = z ? toMicrometres(stepOf(z), z.attributes.Unit ?? '') : null;
  const names = image.channels.map(({ NameOfMeasuredQuantity, LUTName }) => ({
    name: NameOfMeasuredQuantity || LUTName || '',
  }));
  return [
    fact('Name', image.name),
    fact('Scene names', document.images.length > 1 ? namesText(document.images.map(({ name }) => name)) : ''),
    channelsFact(names),
    fact('Objective', document.objective ? objectiveText(document.objective) : ''),
    fact('Z step', z && z.size > 1 ? stepText(micrometres, 'µm') : ''),
    fact('Time step', t && t.size > 1 ? stepText(stepOf(t), t.attributes.Unit ?? '') : ''),
    fact('Time zone', momentOf(image).date === '' ? '' : 'UTC'),
    fact('Software', document.software),
    fact('Bits per sample', bitsText(image.channels[0]?.Resolution ?? '')),
    fact('Format', `LIF ${document.version}`.trim()),
  ];
}

/** Leica LIF, described in docs/formats.md: the XML at its beginning; the first image represents all. */
export const readLif: FormatReader = ({ window, notes }) => {
  const document = open(window);
  const needed = pixelsAt(window) + document.pixelBytes;
  if (needed > window.size) {
    notes.suspect('cut-off-pixels', undefined, { bytes: needed, end: window.size });
  }
  const [image] = document.images;
  if (!image) throw new FormatError('no-image', 13);
  const dimensions = dimensionsOf(image);
  if (dimensions.length === 0) throw new FormatError('no-dimensions', 13);
  return {
    dialect: 'lif',
    ...axesOf(dimensions),
    dtype: dtypeIn(image),
    numScenes: document.images.length,
    ...momentOf(image),
    pixelY: isLineScan(dimensions) ? linePixel(dimensions) : pixel(dimensions, 'Y'),
    pixelX: pixel(dimensions, 'X'),
    facts: () => factsOf(document, image),
  };
};
