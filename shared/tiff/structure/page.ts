import { product, type RawAxes } from '../../header/axes.ts';
import { FormatError } from '../../header/byte-source.ts';
import { dtypeOf, dtypeSize } from './dtype.ts';
import type { Ifd } from './ifd.ts';
import { tag } from './tags.ts';

/** The image described by one directory. */
export interface Page {
  readonly ifd: Ifd;
  readonly width: number;
  readonly height: number;
  /** SGI ImageDepth: planes within one directory, usually 1. */
  readonly depth: number;
  readonly samples: number;
  /** Bits of a sample; 0 where they differ between samples. */
  readonly bits: number;
  readonly sampleFormat: number;
  /** Samples are in planes one after the other (PlanarConfiguration 2). */
  readonly planar: boolean;
  readonly compression: number;
  readonly photometric: number;
  readonly dtype: string;
  /** Axes and sizes of this page alone: `YX`, `YXS`, `SYX`, `ZYX`, … */
  readonly layout: RawAxes;
}

/** Larger images than this exist in no format that we read. */
const sideLimit = 2 ** 31;
const countLimit = 1_000_000;
const rgb = 2;
const oldJpeg = 6;
/** Colours may be stored at less than full size. */
const yCbCr = 6;

/** A count that is at least 1, `absent` where the tag is missing. */
function countOf(ifd: Ifd, code: number, name: string, absent: number): number {
  const count = ifd.number(code, absent);
  if (Number.isInteger(count) && count >= 1 && count <= countLimit) return count;
  throw new FormatError('directory-count', ifd.offset, { at: ifd.offset, count, what: name });
}

function side(ifd: Ifd, code: number, name: string): number {
  const size = ifd.number(code, -1);
  if (size < 0) throw new FormatError('directory-no-side', ifd.offset, { at: ifd.offset, what: name });
  if (!(size >= 1 && size <= sideLimit && Number.isInteger(size))) {
    throw new FormatError('directory-side', ifd.offset, { at: ifd.offset, what: name, size });
  }
  return size;
}

/** The one number that all samples have; 0 where they differ. */
function sampleNumber(ifd: Ifd, code: number, samples: number, absent: number): number {
  const index = ifd.find(code);
  if (index < 0) return absent;
  const first = ifd.numberAt(index, 0, absent);
  const count = Math.min(ifd.length(index), samples, 64);
  for (let i = 1; i < count; i++) if (ifd.numberAt(index, i, absent) !== first) return 0;
  return first;
}

/**
 * Bits of a sample. Zeiss writes two of them outside the entry, although they would fit, so the entry contains an
 * offset; read as values the two halves differ, but the values at the offset are equal.
 */
function sampleBits(ifd: Ifd, samples: number, absent: number): number {
  const bits = sampleNumber(ifd, tag.bitsPerSample, samples, absent);
  if (bits !== 0) return bits;
  const index = ifd.find(tag.bitsPerSample);
  const offset = ifd.pointer(index);
  if (ifd.length(index) !== 2 || offset + 4 > ifd.window.size) return 0;
  const at = ifd.window.seek(offset, 4);
  const first = ifd.window.view.getUint16(at, ifd.little);
  return first === ifd.window.view.getUint16(at + 2, ifd.little) && first <= 64 ? first : 0;
}

function layoutOf(width: number, height: number, depth: number, samples: number, isPlanar: boolean): RawAxes {
  const plane = depth > 1 ? { axes: 'ZYX', shape: [depth, height, width] } : { axes: 'YX', shape: [height, width] };
  if (samples === 0) return plane;
  return isPlanar
    ? { axes: `S${plane.axes}`, shape: [samples, ...plane.shape] }
    : { axes: `${plane.axes}S`, shape: [...plane.shape, samples] };
}

/** RGB 5-6-5 is the only mixed size with a pixel type. */
function is565(ifd: Ifd): boolean {
  return ifd.numbers(tag.bitsPerSample, 4).join() === '5,6,5';
}

/**
 * The page of a directory.
 * @throws FormatError when it has no usable width or height.
 */
export function pageOf(ifd: Ifd): Page {
  const width = side(ifd, tag.imageWidth, 'width');
  const height = side(ifd, tag.imageLength, 'height');
  const compression = ifd.number(tag.compression, 1);
  const photometric = ifd.number(tag.photometric, -1);
  const old = compression === oldJpeg;
  const samples = countOf(ifd, tag.samplesPerPixel, 'samples per pixel', old ? 3 : 1);
  const bits = sampleBits(ifd, samples, old ? 8 : 1);
  const sampleFormat = sampleNumber(ifd, tag.sampleFormat, samples, 1);
  const planar = ifd.number(tag.planarConfiguration, 1) === 2;
  const vista = ifd.has(tag.imageDepth) && ifd.text(tag.software, 16) === 'ISS Vista';
  const depth = vista ? 1 : countOf(ifd, tag.imageDepth, 'planes', 1);
  const layout = layoutOf(width, height, depth, photometric === rgb || samples > 1 ? samples : 0, planar);
  const dtype = bits === 0 && is565(ifd) ? 'uint8' : dtypeOf(sampleFormat, bits);
  return { ifd, width, height, depth, samples, bits, sampleFormat, planar, compression, photometric, dtype, layout };
}

/** Bytes of the page's pixels when not compressed; `bool` counts a byte each, as tifffile does. */
export function pageBytes(page: Page): number {
  return product(page.layout.shape) * dtypeSize(page.dtype);
}

/** Bytes that the page's pixels surely take in the file; 0 where that depends on them. */
export function plainBytes(page: Page): number {
  if (page.compression !== 1 || page.photometric === yCbCr) return 0;
  const [tileWidth, tileLength] = [page.ifd.number(tag.tileWidth, 0), page.ifd.number(tag.tileLength, 0)];
  // Tiles at the edges are as large as the others.
  const whole = (side: number, tile: number): number => (tile > 0 ? Math.ceil(side / tile) * tile : side);
  const area = whole(page.width, tileWidth) * whole(page.height, tileLength);
  return Math.floor((area * page.depth * page.samples * page.bits) / 8);
}

/** Tags with the places of a page's strips or tiles. Some programs give those of tiles in the tags of strips. */
export function blockTags(ifd: Ifd): { readonly offsets: number; readonly counts: number } {
  return {
    offsets: ifd.has(tag.tileOffsets) ? tag.tileOffsets : tag.stripOffsets,
    counts: ifd.has(tag.tileByteCounts) ? tag.tileByteCounts : tag.stripByteCounts,
  };
}

/** Offset of the page's first pixels, -1 where none is given. */
export function dataOffset({ ifd }: Page): number {
  return ifd.number(blockTags(ifd).offsets, -1);
}

/**
 * Where the page's last strip or tile ends in the file; -1 where that is not given. A single uncompressed strip is as long as the
 * page's pixels: ImageJ gives some the length of a whole stack, and a damaged file fewer bytes than its sides ask for, or none.
 * @throws FormatError when its offset or length is outside the file
 */
export function dataEnd(page: Page): number {
  const { ifd } = page;
  const tags = blockTags(ifd);
  const offsets = ifd.find(tags.offsets);
  const counts = ifd.find(tags.counts);
  if (offsets < 0) return -1;
  const last = ifd.length(offsets) - 1;
  const offset = ifd.numberAt(offsets, last, 0);
  const plain = last === 0 && offset > 0 ? plainBytes(page) : 0;
  if (plain > 0) return offset + plain;
  return counts < 0 ? -1 : offset + ifd.numberAt(counts, last, 0);
}

/**
 * Whether the pixels are in the file as one uncompressed block from `dataOffset` on, in final form; ImageJ and
 * tifffile may then keep the pixels of a whole stack behind the first page.
 */
export function isContiguous(page: Page): boolean {
  const { ifd } = page;
  if (page.compression !== 1 || ![8, 16, 32, 64].includes(page.bits) || page.sampleFormat === 5) return false;
  if (ifd.number(tag.fillOrder, 1) !== 1 || ifd.number(tag.predictor, 1) !== 1) return false;
  if (ifd.has(tag.tileWidth)) return isWholeTile(page);
  return isUnbroken(ifd, pageBytes(page));
}

function isWholeTile(page: Page): boolean {
  const width = page.ifd.number(tag.tileWidth, 0);
  const height = page.ifd.number(tag.tileLength, 0);
  return page.width === width && height > 0 && page.height % height === 0 && width % 16 === 0 && height % 16 === 0;
}

/** Strips whose total length is that of the page and whose first and last offsets leave no gaps. */
function isUnbroken(ifd: Ifd, bytes: number): boolean {
  const offsets = ifd.find(tag.stripOffsets);
  const counts = ifd.find(tag.stripByteCounts);
  if (offsets < 0) return false;
  const strips = ifd.length(offsets);
  if (strips <= 1) return true;
  if (counts < 0 || ifd.length(counts) !== strips) return false;
  const last = ifd.numberAt(offsets, strips - 1, -1) + ifd.numberAt(counts, strips - 1, 0);
  return last - ifd.numberAt(offsets, 0, 0) === bytes;
}
