import { constants, inflateSync } from 'node:zlib';
import type { ByteDecoder } from '../../../../shared/tiff/pixels/codec.ts';
import { DecodeError, PixelError, UnprovenError } from '../../../../shared/tiff/pixels/pixel-error.ts';

/** Programs may pad the last strip; more bytes than this are not padding. */
const slack = 64 * 1024;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function inflate(coded: Uint8Array, limit: number, finishFlush: number): Uint8Array {
  const chunkSize = Math.max(64, Math.min(limit + 1, 1 << 22));
  try {
    const bytes = inflateSync(coded, { finishFlush, maxOutputLength: limit * 2 + slack, chunkSize });
    return bytes.length > limit ? bytes.subarray(0, limit) : bytes;
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw new PixelError('preview-bomb', { bytes: limit });
    if (codeOf(error) === 'Z_DATA_ERROR' || codeOf(error) === 'Z_NEED_DICT') {
      throw new DecodeError('codec-damaged', { codec: 'deflate' });
    }
    throw error;
  }
}

/**
 * Deflate (compression 8 and 32946), bounded by zlib itself. Of data without their end, the available part is decoded; it is
 * unproven, because the checksum comes last.
 */
export const decodeDeflate: ByteDecoder = (coded, limit) => {
  try {
    return inflate(coded, limit, constants.Z_FINISH);
  } catch (error) {
    if (codeOf(error) !== 'Z_BUF_ERROR') throw error;
  }
  const bytes = inflate(coded, limit, constants.Z_SYNC_FLUSH);
  throw new UnprovenError(bytes, 'codec-no-end', { codec: 'deflate' });
};
