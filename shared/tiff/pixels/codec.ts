import type { Geometry } from './geometry.ts';
import { decodeLzw } from './lzw.ts';
import { decodePackBits } from './packbits.ts';
import type { Samples } from './sample-type.ts';

/** Samples decoded by an image codec: rows of `width` pixels with `components` samples each. */
export interface DecodedImage {
  readonly samples: Samples;
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** The size of a block, which limits the output of its decoder. */
export interface BlockShape {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly geometry: Geometry;
}

/** Unpacks bytes, at most `limit` of them. @throws DecodeError, UnprovenError with the bytes so far, PixelError (`preview-bomb`) */
export type ByteDecoder = (coded: Uint8Array, limit: number) => Uint8Array;

/** Decodes an image that must fit its block; the samples are valid until the next block. @throws DecodeError, PixelError */
export type ImageDecoder = (coded: Uint8Array, shape: BlockShape) => DecodedImage;

/** A decoder of either kind. Decoders that need Node or WebAssembly are passed in. */
export type Codec =
  | { readonly kind: 'bytes'; readonly decode: ByteDecoder }
  | { readonly kind: 'image'; readonly decode: ImageDecoder };

/** Decoders by the value of the TIFF tag Compression. */
export type Codecs = ReadonlyMap<number, Codec>;

/** The decoders written here; 1 means uncompressed. */
export const plainCodecs: Codecs = new Map<number, Codec>([
  [5, { kind: 'bytes', decode: decodeLzw }],
  [32773, { kind: 'bytes', decode: decodePackBits }],
]);
