/// <reference path="./codec-modules.d.ts" />
import jpegWasm from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?inline';
import createJpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import type { BlockShape, DecodedImage, ImageDecoder } from '../../../../shared/tiff/pixels/codec.ts';
import { DecodeError, PixelError } from '../../../../shared/tiff/pixels/pixel-error.ts';
import { type JpegFrame, joinStream, jpegFrame } from './jpeg-stream.ts';
import { moduleOptions } from './wasm-bytes.ts';

const ycbcr = 6;

function checkFrame(frame: JpegFrame, { width, height, components, geometry }: BlockShape): void {
  if (frame.bits !== 8) throw new PixelError('preview-compression', { name: `JPEG of ${frame.bits} bits` });
  if (frame.components !== components || (components !== 1 && components !== 3)) {
    throw new PixelError('preview-samples', { kind: `of ${frame.components} components in JPEG` });
  }
  // Strips and tiles at the edge may be written as large as the others.
  if (frame.width > width || frame.height > Math.max(height, geometry.blockHeight)) {
    throw new DecodeError('codec-size', { codec: 'JPEG', size: `${frame.width} × ${frame.height}` });
  }
}

/**
 * JPEG (compression 7) by libjpeg-turbo. One decoder serves all blocks. The samples are a view of its memory, valid until
 * the next block.
 */
export async function makeJpegDecoder(): Promise<ImageDecoder> {
  const library = await createJpeg(moduleOptions(jpegWasm));
  const decoder = new library.JPEGDecoder();
  return (coded, shape): DecodedImage => {
    const frame = jpegFrame(coded);
    checkFrame(frame, shape);
    // Colour images with subsampled chroma are YCbCr, whatever the tag.
    const isYcbcr = shape.geometry.photometric === ycbcr || frame.subsampled;
    const stream = joinStream(shape.geometry.tables, coded, isYcbcr ? 1 : 0);
    decoder.getEncodedBuffer(stream.length).set(stream);
    decoder.decode();
    const { width, height, componentCount } = decoder.getFrameInfo();
    return { samples: decoder.getDecodedBuffer(), width, height, components: componentCount };
  };
}
