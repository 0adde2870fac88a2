/// <reference path="./codec-modules.d.ts" />
import createWebp from '@jsquash/webp/codec/dec/webp_dec.js';
import webpWasm from '@jsquash/webp/codec/dec/webp_dec.wasm?inline';
import type { BlockShape, DecodedImage, ImageDecoder } from '../../../../shared/tiff/pixels/codec.ts';
import { DecodeError } from '../../../../shared/tiff/pixels/pixel-error.ts';
import { moduleOptions } from './wasm-bytes.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The decoder returns its picture as the browser's `ImageData`, which Node does not have. */
class PlainImageData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

/** Sizes in the three kinds of WebP streams (Google, "WebP container specification"; RFC 9649). */
function webpSize(bytes: Uint8Array): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 30 || view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) {
    throw new DecodeError('codec-damaged', { codec: 'WebP' });
  }
  const kind = view.getUint32(12);
  if (kind === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (kind !== 0x56503858) throw new DecodeError('codec-damaged', { codec: 'WebP' });
  const long = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 + 1;
  return { width: long(24), height: long(27) };
}

function checkSize({ width, height }: Size, shape: BlockShape): void {
  if (width <= shape.width && height <= Math.max(shape.height, shape.geometry.blockHeight)) return;
  throw new DecodeError('codec-size', { codec: 'WebP', size: `${width} × ${height}` });
}

/** The first `components` of four. */
function dropAlpha(data: Uint8ClampedArray, components: number): Uint8Array {
  if (components === 4) return new Uint8Array(data);
  const samples = new Uint8Array((data.length / 4) * components);
  for (let from = 0, to = 0; from < data.length; from += 4) {
    for (let i = 0; i < components; i++) samples[to++] = data[from + i] as number;
  }
  return samples;
}

/** WebP (compression 50001) by libwebp. */
export async function makeWebpDecoder(): Promise<ImageDecoder> {
  const globals = globalThis as { ImageData?: unknown };
  globals.ImageData ??= PlainImageData;
  const library = await createWebp(moduleOptions(webpWasm));
  return (coded, shape): DecodedImage => {
    checkSize(webpSize(coded), shape);
    if (shape.components < 3 || shape.components > 4) throw new DecodeError('codec-webp-samples');
    const image = library.decode(coded);
    if (!image) throw new DecodeError('codec-damaged', { codec: 'WebP' });
    const { width, height } = image;
    return { samples: dropAlpha(image.data, shape.components), width, height, components: shape.components };
  };
}
