import type { ProblemDetails } from '../../problems/problem.ts';
import { because } from '../../problems/reasons.ts';
import { type DecodedBlock, decodeBlock, rawBlock } from './block.ts';
import type { Codec } from './codec.ts';
import { type Geometry, rowBytes } from './geometry.ts';
import type { Budget } from './limits.ts';
import { CancelledError, DecodeError, PixelError } from './pixel-error.ts';
import type { ReadAhead } from './read-ahead.ts';
import { intersect, type Region } from './region.ts';

/** Samples of a part of a plane: those of `sample` and the ones that follow it side by side. */
export interface Piece {
  readonly block: DecodedBlock;
  /** Row and column of the block's first sample. */
  readonly row: number;
  readonly col: number;
  /** What of the block is wanted and there. */
  readonly part: Region;
  readonly sample: number;
}

/** A part of a plane that is not there, and why. */
export interface Gap {
  readonly region: Region;
  readonly reason: 'absent' | 'cut-off' | 'damaged';
  /** The block's number, counted from 1, and how it fails. */
  readonly block: number;
  readonly details: ProblemDetails;
}

/** What reading blocks needs. */
export interface BlockReading {
  readonly geometry: Geometry;
  readonly reader: ReadAhead;
  /** null: not compressed. */
  readonly codec: Codec | null;
  readonly budget: Budget;
  readonly region: Region;
  /** Samples that are wanted; where they are side by side all come. */
  readonly samples: readonly number[];
  /** Only every n-th row of blocks, and of what is not compressed only the first row of each step. */
  readonly every?: number;
  readonly onPiece: (piece: Piece) => void;
  readonly onGap: (gap: Gap) => void;
}

/** Uncompressed strips are read in parts of about this many bytes, unless the whole is wanted at once. */
const partBytes = 4 * 1024 * 1024;

interface BlockPlace {
  readonly index: number;
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly wanted: Region;
  readonly sample: number;
}

function placeOf({ geometry, region }: BlockReading, plane: number, down: number, across: number): BlockPlace | null {
  const { blockWidth, blockHeight, width, height } = geometry;
  const row = down * blockHeight;
  const col = across * blockWidth;
  const rows = geometry.tiled ? blockHeight : Math.min(blockHeight, height - row);
  const own = { row0: row, row1: Math.min(row + rows, height), col0: col, col1: Math.min(col + blockWidth, width) };
  const wanted = intersect(own, region);
  const index = (plane * geometry.down + down) * geometry.across + across;
  return wanted && { index, row, col, rows, wanted, sample: geometry.planar ? plane : 0 };
}

function gapOf(place: BlockPlace, reason: Gap['reason'], region: Region, details = because('block-unreadable')): Gap {
  return { region, reason, block: place.index + 1, details };
}

/** Hands on what is there of a block; what is missing at its end is a gap. */
function give(reading: BlockReading, place: BlockPlace, block: DecodedBlock, firstRow: number): void {
  const { wanted, col, sample } = place;
  const last = firstRow + block.rows;
  const there = intersect(wanted, { ...wanted, row0: firstRow, row1: last });
  if (there && col + block.stride >= there.col1) {
    reading.onPiece({ block, row: firstRow, col, part: there, sample });
  }
}

function readCoded(reading: BlockReading, codec: Codec, place: BlockPlace): void {
  const { geometry, reader, budget } = reading;
  const offset = geometry.offsets[place.index] as number;
  const count = geometry.counts[place.index] as number;
  const size = rowBytes(geometry) * place.rows;
  budget.take(size);
  const { bytes } = reader.read(offset, count, true);
  try {
    const block = decodeBlock(geometry, codec, bytes, place.rows);
    give(reading, place, block, place.row);
    const end = place.row + block.rows;
    if (end < place.wanted.row1) {
      const missing = { ...place.wanted, row0: Math.max(place.wanted.row0, end) };
      reading.onGap(gapOf(place, bytes.length < count ? 'cut-off' : 'damaged', missing, because('block-short')));
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const reason = bytes.length < count ? 'cut-off' : 'damaged';
    reading.onGap(gapOf(place, reason, place.wanted, error.because));
  } finally {
    budget.give(size);
  }
}

/** Rows of an uncompressed block, as many at a time as are read well together. */
function readPlain(reading: BlockReading, place: BlockPlace, whole: boolean): void {
  const { geometry, reader, budget } = reading;
  const row = rowBytes(geometry);
  const { row0, row1 } = place.wanted;
  const available = Math.floor((geometry.counts[place.index] as number) / row);
  const end = Math.min(row1, place.row + available);
  const step = whole ? row1 - row0 : Math.max(1, Math.floor(partBytes / row));
  for (let from = row0; from < end; from += step) {
    const rows = Math.min(step, end - from);
    const offset = (geometry.offsets[place.index] as number) + (from - place.row) * row;
    budget.countBlock(rows * row);
    const { bytes, own } = reader.read(offset, rows * row, true);
    const block = rawBlock(geometry, bytes, own);
    give(reading, place, block, from);
    if (block.rows < rows) {
      reading.onGap(gapOf(place, 'cut-off', { ...place.wanted, row0: from + block.rows }));
      return;
    }
    if (budget.cancelled) throw new CancelledError();
  }
  if (end < row1)
    reading.onGap(gapOf(place, 'damaged', { ...place.wanted, row0: Math.max(row0, end) }, because('block-short')));
}

/** One row of each step of an uncompressed image: nothing between them is read. */
function skimPlain(reading: BlockReading, place: BlockPlace, every: number): void {
  const { geometry, reader, budget } = reading;
  const row = rowBytes(geometry);
  const first = Math.ceil((place.wanted.row0 - reading.region.row0) / every) * every + reading.region.row0;
  for (let at = first; at < place.wanted.row1; at += every) {
    const offset = (geometry.offsets[place.index] as number) + (at - place.row) * row;
    budget.countBlock(row);
    const { bytes, own } = reader.read(offset, row, false);
    const block = rawBlock(geometry, bytes, own);
    if (block.rows === 1) give(reading, place, block, at);
    if (budget.cancelled) throw new CancelledError();
  }
}

function readBlock(reading: BlockReading, place: BlockPlace, whole: boolean): void {
  const { geometry, codec, every = 1 } = reading;
  const offset = geometry.offsets[place.index] as number;
  const count = geometry.counts[place.index] as number;
  if (count === 0 || offset === 0) reading.onGap(gapOf(place, 'absent', place.wanted));
  else if (offset >= reading.reader.size) reading.onGap(gapOf(place, 'cut-off', place.wanted));
  else if (codec) readCodedWithin(reading, codec, place);
  else if (every > 1) skimPlain(reading, place, every);
  else readPlain(reading, place, whole);
}

function readCodedWithin(reading: BlockReading, codec: Codec, place: BlockPlace): void {
  const count = reading.geometry.counts[place.index] as number;
  if (count > 256 * 1024 * 1024) throw new PixelError('preview-too-large', { what: `block of ${count} coded bytes` });
  reading.budget.countBlock(count);
  readCoded(reading, codec, place);
}

/** Planes of blocks that hold the wanted samples. */
function planesOf({ geometry, samples }: BlockReading): readonly number[] {
  return geometry.planar ? [...new Set(samples)].filter((sample) => sample < geometry.samples) : [0];
}

/**
 * Reads what blocks hold of a region, one after the other, and hands it on; what is missing or damaged becomes gaps.
 * `whole` reads what is together in one piece.
 * @throws PixelError, CancelledError, SourceError
 */
export function readBlocks(reading: BlockReading, whole = false): void {
  const { geometry, region, budget, every = 1 } = reading;
  const { blockWidth, blockHeight } = geometry;
  const lastDown = Math.ceil(region.row1 / blockHeight);
  const lastAcross = Math.ceil(region.col1 / blockWidth);
  const step = reading.codec && !geometry.tiled ? every : 1;
  for (const plane of planesOf(reading)) {
    for (let down = Math.floor(region.row0 / blockHeight); down < lastDown; down += step) {
      for (let across = Math.floor(region.col0 / blockWidth); across < lastAcross; across++) {
        const place = placeOf(reading, plane, down, across);
        if (place) readBlock(reading, place, whole);
        if (budget.cancelled) throw new CancelledError();
      }
    }
  }
}
