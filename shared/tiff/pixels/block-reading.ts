import type { ProblemDetails } from '../../problems/problem.ts';
import { because } from '../../problems/reasons.ts';
import type { DecodedBlock } from './block.ts';
import type { Codec } from './codec.ts';
import type { Geometry } from './geometry.ts';
import type { Budget } from './limits.ts';
import type { ReadAhead } from './read-ahead.ts';
import { intersect, type Region } from './region.ts';

/** A decoded part of a plane. `sample` is the number of the first sample of each pixel. */
export interface Piece {
  readonly block: DecodedBlock;
  /** Row and column of the block's first sample. */
  readonly row: number;
  readonly col: number;
  /** The part of the block that was requested and is present. */
  readonly part: Region;
  readonly sample: number;
}

/** A missing part of a plane, and why it is missing. */
export interface Gap {
  readonly region: Region;
  readonly reason: 'absent' | 'cut-off' | 'damaged';
  /** The block's number, counted from 1. */
  readonly block: number;
  readonly details: ProblemDetails;
}

/** The input of reading blocks. */
export interface BlockReading {
  readonly geometry: Geometry;
  readonly reader: ReadAhead;
  /** null: not compressed. */
  readonly codec: Codec | null;
  readonly budget: Budget;
  readonly region: Region;
  /** Requested samples. Interleaved samples are all passed on. */
  readonly samples: readonly number[];
  /** Read only every n-th row of blocks; uncompressed, only the first row of each step. */
  readonly every?: number;
  readonly onPiece: (piece: Piece) => void;
  readonly onGap: (gap: Gap) => void;
}

/** Where a block lies in its plane, and the requested part of it. */
export interface BlockPlace {
  readonly index: number;
  readonly row: number;
  readonly col: number;
  readonly rows: number;
  readonly wanted: Region;
  readonly sample: number;
}

/** The block in a row and column of blocks; null if no part of it was requested. */
export function placeOf(
  { geometry, region }: BlockReading,
  plane: number,
  down: number,
  across: number,
): BlockPlace | null {
  const { blockWidth, blockHeight, width, height } = geometry;
  const row = down * blockHeight;
  const col = across * blockWidth;
  const rows = geometry.tiled ? blockHeight : Math.min(blockHeight, height - row);
  const own = { row0: row, row1: Math.min(row + rows, height), col0: col, col1: Math.min(col + blockWidth, width) };
  const wanted = intersect(own, region);
  const index = (plane * geometry.down + down) * geometry.across + across;
  return wanted && { index, row, col, rows, wanted, sample: geometry.planar ? plane : 0 };
}

/** The missing part of a block. */
export function gapOf(
  place: BlockPlace,
  reason: Gap['reason'],
  region: Region,
  details = because('block-unreadable'),
): Gap {
  return { region, reason, block: place.index + 1, details };
}

/** Passes on the decoded part of a block that begins at row `firstRow` of the plane; a block that is too narrow is damaged. */
export function give(reading: BlockReading, place: BlockPlace, block: DecodedBlock, firstRow: number): void {
  const { wanted, col, sample } = place;
  const part = intersect(wanted, { ...wanted, row0: firstRow, row1: firstRow + block.rows });
  if (!part) return;
  if (col + block.stride >= part.col1) reading.onPiece({ block, row: firstRow, col, part, sample });
  else reading.onGap(gapOf(place, 'damaged', part, because('block-short')));
}

/** Offset and length of a block in the file, in bytes, as the directory gives them. */
export function bytesOf({ geometry }: BlockReading, { index }: BlockPlace): { offset: number; count: number } {
  return { offset: geometry.offsets[index] as number, count: geometry.counts[index] as number };
}
