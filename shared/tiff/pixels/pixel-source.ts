import type { ByteSource } from '../../header/byte-source.ts';

/** Bytes of a file with pixels. */
export interface PixelSource extends ByteSource {
  /**
   * Reads into the beginning of `buffer`, which has room for `length` bytes, and returns that part of it; absent where bytes are in
   * memory already.
   * @throws SourceError when the bytes are not available.
   */
  readonly readInto?: (buffer: Uint8Array, offset: number, length: number) => Uint8Array;
}
