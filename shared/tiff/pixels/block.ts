import type { Reason } from '../../problems/problem.ts';
import { unpackBits } from './bits.ts';
import { hostIsLittle, reverseBits, swapBytes } from './byte-order.ts';
import type { ByteDecoder, Codec } from './codec.ts';
import { type Geometry, perPixel, rowBytes } from './geometry.ts';
import { DecodeError, UnprovenError } from './pixel-error.ts';
import { accumulate, predictors, undoFloat } from './predictor.ts';
import { inTypeOf, type Samples, sampleBytes, samplesOf } from './sample-type.ts';

/** The samples of a block, or of some of its rows: rows of `stride` pixels, `components` samples each. */
export interface DecodedBlock {
  readonly samples: Samples;
  readonly stride: number;
  readonly components: number;
  /** Rows that were decoded; fewer than requested where the data is cut off. */
  readonly rows: number;
  /** Why its values may be wrong; absent if there is no sign of it. */
  readonly doubt?: Reason;
}

function fromFloat(geometry: Geometry, bytes: Uint8Array, own: boolean): Samples {
  const size = sampleBytes(geometry.type);
  const components = perPixel(geometry);
  const row = geometry.blockWidth * components;
  return samplesOf(geometry.type, undoFloat(own ? bytes : new Uint8Array(bytes), row, components, size));
}

/** Converts bytes of whole rows to samples: byte order, predictor, packed bits. `own` bytes may be changed in place. */
function samplesFromBytes(geometry: Geometry, bytes: Uint8Array, own: boolean): Samples {
  const { type, bits, predictor, little } = geometry;
  const components = perPixel(geometry);
  const row = geometry.blockWidth * components;
  const rows = Math.floor(bytes.length / rowBytes(geometry));
  const size = sampleBytes(type);
  if (bits !== size * 8) return unpackBits(bytes, bits, row, rows);
  if (predictor === predictors.float) return fromFloat(geometry, bytes, own);
  const ordered = little === hostIsLittle ? bytes : swapBytes(bytes, size, own);
  if (predictor === predictors.none) return samplesOf(type, ordered);
  const samples = samplesOf(type, own || ordered !== bytes ? ordered : new Uint8Array(ordered));
  accumulate(samples, row, components);
  return samples;
}

/** The samples of an uncompressed block, or of some of its rows. */
export function rawBlock(geometry: Geometry, bytes: Uint8Array, own: boolean): DecodedBlock {
  const row = rowBytes(geometry);
  const rows = Math.floor(bytes.length / row);
  const whole = bytes.subarray(0, rows * row);
  const samples = samplesFromBytes(geometry, geometry.reversed ? reverseBits(whole) : whole, own || geometry.reversed);
  return { samples, stride: geometry.blockWidth, components: perPixel(geometry), rows };
}

/** Decodes a compressed block. Unproven values are passed on with `doubt`. */
function unpackedBlock(geometry: Geometry, decode: ByteDecoder, coded: Uint8Array, rows: number): DecodedBlock {
  const ordered = { ...geometry, reversed: false };
  try {
    const bytes = decode(geometry.reversed ? reverseBits(coded) : coded, rowBytes(geometry) * rows);
    return rawBlock(ordered, bytes, true);
  } catch (error) {
    if (!(error instanceof UnprovenError)) throw error;
    return { ...rawBlock(ordered, error.bytes, true), doubt: error.because };
  }
}

/**
 * Decodes a compressed block of `rows` rows.
 * @throws DecodeError, PixelError
 */
export function decodeBlock(geometry: Geometry, codec: Codec, coded: Uint8Array, rows: number): DecodedBlock {
  const components = perPixel(geometry);
  if (codec.kind === 'bytes') return unpackedBlock(geometry, codec.decode, coded, rows);
  const shape = { width: geometry.blockWidth, height: rows, components, geometry };
  const image = codec.decode(coded, shape);
  if (image.components !== components)
    throw new DecodeError('codec-samples', { count: image.components, expected: components });
  const samples = inTypeOf(geometry.type, image.samples);
  return { samples, stride: image.width, components, rows: Math.min(rows, image.height) };
}
