import { groupedNumber } from '../../basics/count.ts';
import { because } from '../../problems/reasons.ts';
import type { PlanePlace } from '../planes/plane-map.ts';
import { blockTags, isContiguous, type Page, pageBytes } from '../structure/page.ts';
import { tag } from '../structure/tags.ts';
import { pixelLimits } from './limits.ts';
import { PixelError } from './pixel-error.ts';
import { predictors } from './predictor.ts';
import { type SampleType, sampleBytes } from './sample-type.ts';
import { tagNumbers } from './tag-numbers.ts';

/** Place and layout of the blocks (strips or tiles) of one directory. Sides in samples. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly samples: number;
  /** Each sample of a pixel has blocks of its own, one plane after the other. */
  readonly planar: boolean;
  readonly tiled: boolean;
  readonly blockWidth: number;
  readonly blockHeight: number;
  /** Blocks beside and below one another in one plane. */
  readonly across: number;
  readonly down: number;
  readonly type: SampleType;
  /** Bits of a stored sample; fewer than its type has if samples are packed. */
  readonly bits: number;
  readonly little: boolean;
  readonly compression: number;
  readonly predictor: number;
  readonly reversed: boolean;
  readonly photometric: number;
  /** JPEGTables; empty if the tag is missing. */
  readonly tables: Uint8Array;
  readonly lercCompression: number;
  /** Offsets and lengths of the blocks in the file; a length of 0 marks a missing block. */
  readonly offsets: Float64Array;
  readonly counts: Float64Array;
  /** Number of blocks, from the first on, whose places the directory gives. */
  readonly listed: number;
}

const privateTags = { jpegTables: 347, subsampling: 530, lerc: 50674 } as const;
const uncompressed = 1;
const ycbcr = 6;
const jpeg = 7;
/** JPEG by TIFF 6.0, for which there is no decoder. */
const oldJpeg = 6;
/** JPEG, JPEG 2000 in three forms, WebP and LERC decode to samples. */
const imageCodecs = new Set([oldJpeg, jpeg, 34712, 33003, 33005, 33004, 50001, 34887]);

function refuseSamples(kind: string): PixelError {
  return new PixelError('preview-samples', { kind });
}

/** Whether a number can be a size: a damaged tag may give a fraction, or less than 1. */
const isSize = (size: number): boolean => Number.isInteger(size) && size >= 1;

function sampleType({ bits, sampleFormat, dtype }: Page): SampleType {
  const size = bits <= 8 ? 8 : bits < 16 ? 16 : bits;
  const kind = { 1: 'u', 2: 'i', 3: 'f', 4: 'u' }[sampleFormat];
  const packed = bits !== size;
  if (sampleFormat === 5 || sampleFormat === 6) throw refuseSamples(dtype || 'complex numbers');
  if (bits === 0) throw refuseSamples('of differing sizes');
  if (!isSize(bits)) throw refuseSamples(`of ${bits} bits`);
  const floats = [16, 32, 64];
  const integers = [8, 16, 32, 64];
  const known = kind === 'f' ? floats : integers;
  if (!kind || !known.includes(size) || (packed && kind !== 'u') || (kind === 'f' && bits < 16)) {
    throw refuseSamples(`of ${bits} bits`);
  }
  return `${kind}${size}` as SampleType;
}

/** Lengths of blocks where a page gives none: the block's size if it is not compressed, otherwise the distance to the next block. */
function absentCounts(offsets: Float64Array, bytes: number, isCoded: boolean, end: number): Float64Array {
  if (!isCoded) return new Float64Array(offsets.length).fill(bytes);
  const ends = new Map<number, number>();
  let next = end;
  for (const offset of Float64Array.from(offsets).sort().reverse()) {
    if (!ends.has(offset)) ends.set(offset, next);
    next = offset;
  }
  return offsets.map((offset) => (ends.get(offset) ?? end) - offset);
}

function checkBlock(width: number, height: number, samples: number, size: number): void {
  const count = width * height * samples;
  if (count <= pixelLimits.blockSamples && count * size <= pixelLimits.blockBytes) return;
  throw new PixelError('preview-too-large', {
    what: `block of ${groupedNumber(width)} × ${groupedNumber(height)} samples`,
  });
}

function checkKind(page: Page, predictor: number): void {
  const { compression, photometric, bits, depth } = page;
  if (depth > 1) throw refuseSamples('in volumes of one directory');
  if (predictor !== predictors.none && predictor !== predictors.horizontal && predictor !== predictors.float) {
    throw refuseSamples(`predicted in a way of its own (${predictor})`);
  }
  if (predictor !== predictors.none && ![8, 16, 32, 64].includes(bits))
    throw refuseSamples(`of ${bits} bits, predicted`);
  if (compression === jpeg && bits !== 8) throw new PixelError('preview-compression', { name: `JPEG of ${bits} bits` });
  if (photometric === ycbcr && !imageCodecs.has(compression)) throw refuseSamples('YCbCr without JPEG');
}

interface Blocks {
  readonly tiled: boolean;
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly across: number;
  readonly down: number;
}

function blocksOf({ ifd, width, height }: Page): Blocks {
  const tiled = ifd.has(tag.tileWidth) && (ifd.has(tag.tileOffsets) || ifd.number(tag.tileWidth, 0) > 0);
  const blockWidth = tiled ? ifd.number(tag.tileWidth, 0) : width;
  const rows = tiled ? ifd.number(tag.tileLength, 0) : ifd.number(tag.rowsPerStrip, height);
  const blockHeight = tiled ? rows : Math.min(rows || height, height);
  if (!isSize(blockWidth) || !isSize(blockHeight)) throw new PixelError('preview-damaged', because('tiles-no-size'));
  return {
    tiled,
    blockWidth,
    blockHeight,
    across: Math.ceil(width / blockWidth),
    down: Math.ceil(height / blockHeight),
  };
}

/** Number of blocks whose places a page gives. */
function listedBlocks({ ifd }: Page): number {
  const index = ifd.find(blockTags(ifd).offsets);
  return index < 0 ? 0 : ifd.length(index);
}

/**
 * Whether fewer strips than their height asks for have all pixels of a page: some programs write one strip, and a height that is not
 * its own. tifffile reads them in one piece, too.
 */
function isOneStrip(page: Page, blocks: Blocks, listed: number): boolean {
  const { ifd, planar, samples } = page;
  if (blocks.tiled || (planar && samples > 1) || listed === 0 || listed >= blocks.down) return false;
  const count = ifd.number(tag.stripByteCounts, 0);
  return isContiguous(page) && (listed > 1 || count === 0 || count >= pageBytes(page));
}

/** Bytes of one uncompressed row of a block. Rows of packed samples are padded to a byte. */
export function rowBytes(geometry: Pick<Geometry, 'blockWidth' | 'bits' | 'samples' | 'planar'>): number {
  return Math.ceil((geometry.blockWidth * perPixel(geometry) * geometry.bits) / 8);
}

/** Interleaved samples per pixel of a block. */
export function perPixel({ samples, planar }: Pick<Geometry, 'samples' | 'planar'>): number {
  return planar ? 1 : samples;
}

/**
 * The blocks of a page.
 * @throws PixelError where they cannot be shown; FormatError where the directory is damaged
 */
export function geometryOf(page: Page): Geometry {
  const { ifd, width, height, samples, planar, bits, compression, photometric } = page;
  const predictor = ifd.number(tag.predictor, predictors.none);
  checkKind(page, predictor);
  const type = sampleType(page);
  const given = blocksOf(page);
  const isOne = isOneStrip(page, given, listedBlocks(page));
  const blocks = isOne ? { ...given, blockHeight: height, down: 1 } : given;
  checkBlockCount(blocks, planar ? samples : 1);
  const shape = { blockWidth: blocks.blockWidth, bits, samples, planar };
  // An uncompressed strip may be as high as the image: it is read in rows.
  if (compression !== uncompressed) {
    checkBlock(blocks.blockWidth, blocks.blockHeight, perPixel(shape), sampleBytes(type));
  }
  const count = blocks.across * blocks.down * (planar ? samples : 1);
  const tags = blockTags(ifd);
  const offsets = tagNumbers(ifd, tags.offsets, count);
  const bytes = rowBytes(shape) * blocks.blockHeight;
  const written = isOne ? new Float64Array(count) : tagNumbers(ifd, tags.counts, count);
  const counts = written.some((length) => length > 0)
    ? written
    : absentCounts(offsets, bytes, compression !== uncompressed, ifd.window.size);
  return {
    width,
    height,
    samples,
    planar,
    ...blocks,
    type,
    bits,
    little: ifd.little,
    compression,
    predictor,
    reversed: ifd.number(tag.fillOrder, 1) === 2,
    photometric,
    tables: ifd.bytes(privateTags.jpegTables, 1024 * 1024)?.slice() ?? new Uint8Array(0),
    lercCompression: ifd.numbers(privateTags.lerc, 2)[1] ?? 0,
    offsets,
    counts,
    listed: Math.min(count, listedBlocks(page)),
  };
}

function checkBlockCount({ across, down }: Blocks, planes: number): void {
  if (across * down * planes <= pixelLimits.blocks) return;
  throw new PixelError('preview-too-large', { what: `plane of ${groupedNumber(across * down * planes)} blocks` });
}

/** Offsets of blocks that are not at those of the directory: behind the first page, or beyond 32 bits. */
function placedOffsets({ offsets }: Geometry, { shift, offsets: known }: PlanePlace): Float64Array {
  if (known?.length === offsets.length) return Float64Array.from(known);
  return shift === 0 ? offsets : offsets.map((offset) => offset + shift);
}

/** The geometry of a plane where its place is known better than by its directory. */
export function placed(geometry: Geometry, place: PlanePlace): Geometry {
  const isPlain = place.ignoresPredictor && geometry.compression === uncompressed;
  const predictor = isPlain ? predictors.none : geometry.predictor;
  return { ...geometry, predictor, offsets: placedOffsets(geometry, place) };
}

/** Whether the strips are uncompressed and contiguous, so that they can be read as one. */
function isOneRun(geometry: Geometry): boolean {
  const { compression, tiled, planar, samples, offsets, counts, down, height, blockHeight } = geometry;
  if (compression !== uncompressed || tiled || (planar && samples > 1)) return false;
  const row = rowBytes(geometry);
  for (let i = 0; i < down; i++) {
    const rows = Math.min(blockHeight, height - i * blockHeight);
    if ((counts[i] as number) < rows * row) return false;
    if (offsets[i] !== (offsets[0] as number) + i * blockHeight * row) return false;
  }
  return true;
}

/** Contiguous strips as a single one. */
export function joined(geometry: Geometry): Geometry {
  if (geometry.down <= 1 || !isOneRun(geometry)) return geometry;
  const length = geometry.height * rowBytes(geometry);
  return {
    ...geometry,
    blockHeight: geometry.height,
    down: 1,
    offsets: geometry.offsets.slice(0, 1),
    counts: Float64Array.of(length),
  };
}
