import type { Geometry } from './geometry.ts';
import { decodeLzw } from './lzw.ts';
import { decodePackBits } from './packbits.ts';
import type { Samples } from './sample-type.ts';

/** Samples that an image codec gave: rows of `width` pixels with `components` samples each. */
export interface DecodedImage {
  readonly samples: Samples;
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/** What a decoder may give: no more than this block holds. */
export interface BlockShape {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly geometry: Geometry;
}

/** Unpacks bytes, at most `limit` of them. @throws DecodeError, UnprovenError with what there is, PixelError (`preview-bomb`) */
export type ByteDecoder = (coded: Uint8Array, limit: number) => Uint8Array;

/** Decodes an image that must fit its block; the samples are good until the next block. @throws DecodeError, PixelError */
export type ImageDecoder = (coded: Uint8Array, shape: BlockShape) => DecodedImage;

/** A decoder of either kind. Those that need Node or WebAssembly are handed in. */
export type Codec =
  | { readonly kind: 'bytes'; readonly decode: ByteDecoder }
  | { readonly kind: 'image'; readonly decode: ImageDecoder };

/** Decoders by the value of the TIFF tag Compression. */
export type Codecs = ReadonlyMap<number, Codec>;

/** The decoders that need nothing but this language; 1 means uncompressed. */
export const plainCodecs: Codecs = new Map<number, Codec>([
  [5, { kind: 'bytes', decode: decodeLzw }],
  [32773, { kind: 'bytes', decode: decodePackBits }],
]);
