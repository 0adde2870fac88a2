import { constants, inflateSync } from 'node:zlib';
import type { ByteDecoder } from '../../../../shared/tiff/pixels/codec.ts';
import { DecodeError, PixelError } from '../../../../shared/tiff/pixels/pixel-error.ts';

/** Writers may fill up the last strip; more than this is not filling. */
const slack = 64 * 1024;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Deflate (compression 8 and 32946), bounded by zlib itself; cut-off data gives what is there. */
export const decodeDeflate: ByteDecoder = (coded, limit) => {
  const maxOutputLength = limit * 2 + slack;
  const options = {
    finishFlush: constants.Z_SYNC_FLUSH,
    maxOutputLength,
    chunkSize: Math.max(64, Math.min(limit + 1, 1 << 22)),
  };
  try {
    const bytes = inflateSync(coded, options);
    return bytes.length > limit ? bytes.subarray(0, limit) : bytes;
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw new PixelError('preview-bomb', { bytes: limit });
    if (codeOf(error).startsWith('Z_')) throw new DecodeError('codec-damaged', { codec: 'deflate' });
    throw error;
  }
};
