/// <reference path="./codec-modules.d.ts" />
import { inflateSync } from 'node:zlib';
import Lerc from 'lerc';
import { swapBytes } from '../../../../shared/tiff/pixels/byte-order.ts';
import type { BlockShape, ByteDecoder, DecodedImage, ImageDecoder } from '../../../../shared/tiff/pixels/codec.ts';
import { DecodeError } from '../../../../shared/tiff/pixels/pixel-error.ts';
import { sampleBytes, samplesOf } from '../../../../shared/tiff/pixels/sample-type.ts';

/** Compression around LERC (tag LercParameters). */
const around = { deflate: 1, zstandard: 2 } as const;

interface LercHeader {
  readonly width: number;
  readonly height: number;
  readonly perPixel: number;
}

/** Sizes of a Lerc2 blob (Esri, "LERC specification"). */
function lercHeader(bytes: Uint8Array): LercHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 40 || String.fromCharCode(...bytes.subarray(0, 6)) !== 'Lerc2 ')
    throw new DecodeError('codec-damaged', { codec: 'LERC' });
  const version = view.getInt32(6, true);
  if (version < 1 || version > 5) throw new DecodeError('codec-version', { codec: 'LERC', version });
  const at = version >= 3 ? 14 : 10;
  const perPixel = version >= 4 ? view.getInt32(at + 8, true) : 1;
  return { height: view.getInt32(at, true), width: view.getInt32(at + 4, true), perPixel };
}

function checkHeader({ width, height, perPixel }: LercHeader, shape: BlockShape): void {
  const fits = width === shape.width && height > 0 && height <= Math.max(shape.height, shape.geometry.blockHeight);
  if (!fits || perPixel !== shape.components)
    throw new DecodeError('codec-size', { codec: 'LERC', size: `${width} × ${height} × ${perPixel}` });
}

function unwrap(
  coded: Uint8Array,
  { width, height, components, geometry }: BlockShape,
  zstandard: ByteDecoder,
): Uint8Array {
  const limit = width * height * components * 8 + 4096;
  if (geometry.lercCompression === around.zstandard) return zstandard(coded, limit);
  return geometry.lercCompression === around.deflate ? inflateSync(coded, { maxOutputLength: limit }) : coded;
}

/**
 * LERC has an order of its own, and libtiff reorders the bytes of a big-endian file's values before it packs them.
 * @throws DecodeError where they are not `count` values of the file's type
 */
function inFileOrder({ buffer, byteOffset, byteLength }: ArrayBufferView, { geometry }: BlockShape, count: number) {
  const { type, little } = geometry;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  if (byteLength !== count * sampleBytes(type)) throw new DecodeError('codec-damaged', { codec: 'LERC' });
  return samplesOf(type, little ? bytes : swapBytes(bytes, sampleBytes(type), true));
}

/** LERC (compression 34887). */
export function makeLercDecoder(zstandard: ByteDecoder): ImageDecoder {
  return (coded, shape): DecodedImage => {
    const blob = new Uint8Array(unwrap(coded, shape, zstandard));
    checkHeader(lercHeader(blob), shape);
    const { width, height, pixels, mask } = Lerc.decode(blob.buffer, { returnPixelInterleavedDims: true });
    const [band] = pixels;
    if (!band || pixels.length !== 1 || mask?.includes(0)) throw new DecodeError('codec-gaps', { codec: 'LERC' });
    const samples = inFileOrder(band, shape, width * height * shape.components);
    return { samples, width, height, components: shape.components };
  };
}
