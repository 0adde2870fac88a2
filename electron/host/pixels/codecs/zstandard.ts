/// <reference path="./codec-modules.d.ts" />
import { ZSTDDecoder } from 'zstddec';
import type { ByteDecoder } from '../../../../shared/tiff/pixels/codec.ts';
import { DecodeError, PixelError } from '../../../../shared/tiff/pixels/pixel-error.ts';

const magic = 0xfd2fb528;

/** The size in the frame header (RFC 8878); -1 if it is missing. */
function contentSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 6 || view.getUint32(0, true) !== magic)
    throw new DecodeError('codec-damaged', { codec: 'Zstandard' });
  const descriptor = view.getUint8(4);
  const single = (descriptor & 0x20) !== 0;
  const at = 5 + (single ? 0 : 1) + ([0, 1, 2, 4][descriptor & 3] as number);
  const kind = descriptor >> 6;
  if (at + 8 > bytes.length) return -1;
  if (kind === 0) return single ? view.getUint8(at) : -1;
  if (kind === 1) return view.getUint16(at, true) + 256;
  return kind === 2 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true));
}

/** Zstandard (compression 50000). Its output is limited to the given size. */
export async function makeZstandardDecoder(): Promise<ByteDecoder> {
  const decoder = new ZSTDDecoder();
  await decoder.init();
  return (coded, limit) => {
    const stated = contentSize(coded);
    const room = Math.max(limit, stated, 0);
    if (room > limit * 2 + 65_536) throw new PixelError('preview-bomb', { bytes: limit });
    const bytes = decoder.decode(coded, room);
    // The library reports an error as a negative length, which gives an empty or too long array.
    if (bytes.length === 0 || bytes.length > room) throw new DecodeError('codec-damaged', { codec: 'Zstandard' });
    return bytes.length > limit ? bytes.subarray(0, limit) : bytes;
  };
}
