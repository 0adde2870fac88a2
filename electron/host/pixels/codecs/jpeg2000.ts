/// <reference path="./codec-modules.d.ts" />
import openjpegWasm from '@cornerstonejs/codec-openjpeg/decodewasm?inline';
import createOpenjpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import type { BlockShape, DecodedImage, ImageDecoder } from '../../../../shared/tiff/pixels/codec.ts';
import { DecodeError, PixelError } from '../../../../shared/tiff/pixels/pixel-error.ts';
import { samplesOf } from '../../../../shared/tiff/pixels/sample-type.ts';
import { moduleOptions } from './wasm-bytes.ts';

/** Aperio's form with YCbCr colours that the stream does not declare. */
const aperioYcbcr = 33003;

/** The SIZ segment of the codestream: the size of the image and of each component. */
interface SizeSegment {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bits: number;
  readonly isSigned: boolean;
  readonly isSubsampled: boolean;
  /** Whether the codestream itself uses a colour transform, which its decoder reverses. */
  readonly isTransformed: boolean;
}

function sizeSegment(bytes: Uint8Array): SizeSegment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  // In a file with boxes the codestream comes after them.
  while (at + 4 < bytes.length && view.getUint32(at) !== 0xff4fff51) at++;
  if (at + 44 > bytes.length) throw new DecodeError('codec-part', { codec: 'JPEG 2000', piece: 'size' });
  const siz = at + 4;
  const components = view.getUint16(siz + 36);
  const each = Array.from({ length: Math.min(components, 16) }, (_, i) => siz + 38 + i * 3);
  if (components === 0 || siz + 38 + components * 3 > bytes.length)
    throw new DecodeError('codec-damaged', { codec: 'JPEG 2000' });
  const depth = view.getUint8(each[0] as number);
  return {
    width: view.getUint32(siz + 4) - view.getUint32(siz + 12),
    height: view.getUint32(siz + 8) - view.getUint32(siz + 16),
    components,
    bits: (depth & 0x7f) + 1,
    isSigned: (depth & 0x80) !== 0,
    isTransformed: hasTransform(view, siz),
    isSubsampled: each.some((place) => view.getUint8(place + 1) !== 1 || view.getUint8(place + 2) !== 1),
  };
}

/** The multiple component transformation of the COD segment, which follows the size segment. */
function hasTransform(view: DataView, siz: number): boolean {
  for (let at = siz + view.getUint16(siz); at + 9 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker === 0xff52) return view.getUint8(at + 8) === 1;
    if (marker === 0xff90) return false;
  }
  return false;
}

/** What the decoder cannot unpack; null where it can. */
function unreadable({ components, bits, isSigned, isSubsampled }: SizeSegment): string | null {
  if (isSubsampled) return 'samples of different sizes';
  if (isSigned) return 'signed samples';
  if (bits > 16) return `${bits} bits`;
  return components === 1 || components === 3 ? null : `${components} samples per pixel`;
}

function checkSize(size: SizeSegment, { width, height, components, geometry }: BlockShape): void {
  const kind = unreadable(size);
  if (kind !== null) throw new PixelError('preview-compression', { name: `JPEG 2000 of ${kind}` });
  if (size.components !== components) {
    throw new DecodeError('codec-samples', { count: size.components, expected: components });
  }
  if (size.bits > geometry.bits) throw new DecodeError('codec-bits', { codec: 'JPEG 2000', bits: size.bits });
  if (size.width > width || size.height > Math.max(height, geometry.blockHeight)) {
    throw new DecodeError('codec-size', { codec: 'JPEG 2000', size: `${size.width} × ${size.height}` });
  }
}

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value));

/** YCbCr to RGB in place, by ITU-R BT.601 over the full range. */
function toRgb(samples: Uint8Array): void {
  for (let i = 0; i + 2 < samples.length; i += 3) {
    const y = samples[i] as number;
    const blue = (samples[i + 1] as number) - 128;
    const red = (samples[i + 2] as number) - 128;
    samples[i] = clamp(y + 1.402 * red);
    samples[i + 1] = clamp(y - 0.344136 * blue - 0.714136 * red);
    samples[i + 2] = clamp(y + 1.772 * blue);
  }
}

/** JPEG 2000 (compression 34712, Aperio's 33003 and 33005) by OpenJPEG. */
export async function makeJpeg2000Decoder(): Promise<ImageDecoder> {
  const library = await createOpenjpeg(moduleOptions(openjpegWasm));
  return (coded, shape): DecodedImage => {
    const size = sizeSegment(coded);
    checkSize(size, shape);
    const decoder = new library.J2KDecoder();
    try {
      decoder.getEncodedBuffer(coded.length).set(coded);
      decoder.decode();
      const { width, height, componentCount, bitsPerSample } = decoder.getFrameInfo();
      const bytes = decoder.getDecodedBuffer().slice();
      const samples = samplesOf(bitsPerSample > 8 ? 'u16' : 'u8', bytes);
      const isYcbcr = shape.geometry.compression === aperioYcbcr && componentCount === 3 && !size.isTransformed;
      if (isYcbcr && samples instanceof Uint8Array) toRgb(samples);
      return { samples, width, height, components: componentCount };
    } finally {
      decoder.delete();
    }
  };
}
