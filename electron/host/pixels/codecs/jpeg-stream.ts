import { DecodeError, PixelError } from '../../../../shared/tiff/pixels/pixel-error.ts';

/** The frame header of a JPEG stream. */
export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bits: number;
  /** Whether components have samples of different sizes. */
  readonly subsampled: boolean;
}

const marker = { app0: 0xe0, app14: 0xee, scan: 0xda, end: 0xd9, start: 0xd8 } as const;
/** Frames that the decoder reads: baseline, extended and progressive, all with Huffman codes. */
const frames = new Set([0xc0, 0xc1, 0xc2]);
const otherFrames = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

interface Segment {
  readonly code: number;
  readonly start: number;
  readonly end: number;
}

/** The segments before the first scan. */
function* segments(bytes: Uint8Array): Iterable<Segment> {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw new DecodeError('codec-part', { codec: 'JPEG', piece: 'marker' });
    const code = bytes[at + 1] as number;
    if (code === 0xff) {
      at++;
      continue;
    }
    if (code === marker.end) return;
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    yield { code, start: at, end: at + 2 + length };
    if (code === marker.scan) return;
    at += 2 + length;
  }
}

function frameOf(bytes: Uint8Array, { start, end }: Segment): JpegFrame {
  const word = (at: number): number => ((bytes[start + at] as number) << 8) | (bytes[start + at + 1] as number);
  const components = bytes[start + 9] ?? 0;
  if (start + 10 + components * 3 > Math.min(end, bytes.length))
    throw new DecodeError('codec-damaged', { codec: 'JPEG' });
  const factors = Array.from({ length: components }, (_, i) => bytes[start + 11 + i * 3]);
  return {
    width: word(7),
    height: word(5),
    components,
    bits: bytes[start + 4] as number,
    subsampled: factors.some((factor) => factor !== factors[0]),
  };
}

/** The frame of a JPEG stream. @throws DecodeError, PixelError for kinds that are not read */
export function jpegFrame(bytes: Uint8Array): JpegFrame {
  if (bytes[0] !== 0xff || bytes[1] !== marker.start) throw new DecodeError('codec-damaged', { codec: 'JPEG' });
  for (const segment of segments(bytes)) {
    if (frames.has(segment.code)) return frameOf(bytes, segment);
    if (otherFrames.has(segment.code))
      throw new PixelError('preview-compression', { name: 'lossless or arithmetic JPEG' });
  }
  throw new DecodeError('codec-part', { codec: 'JPEG', piece: 'frame' });
}

/** Adobe's segment: colours are YCbCr (1) or stored as they are (0). */
const adobe = (transform: 0 | 1): Uint8Array =>
  Uint8Array.of(0xff, marker.app14, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform);

/**
 * Joins the tables that TIFF stores separately with a block's stream. `transform` replaces the stream's own colour transform.
 */
export function joinStream(tables: Uint8Array, stream: Uint8Array, transform: 0 | 1): Uint8Array {
  const parts: Uint8Array[] = [stream.subarray(0, 2), adobe(transform)];
  if (tables.length > 4) parts.push(tables.subarray(2, tables.length - 2));
  let from = 2;
  for (const { code, start, end } of segments(stream)) {
    if (code !== marker.app0 && code !== marker.app14) continue;
    parts.push(stream.subarray(from, start));
    from = end;
  }
  parts.push(stream.subarray(from));
  return Buffer.concat(parts);
}
