import { expect, it } from 'vitest';
import { ReadAhead } from '../../../../../shared/tiff/pixels/read-ahead.ts';

const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * 7 + (i >> 8)) & 255);

/** Places of small and large blocks, in and out of order: offset, length, and whether more follow. */
const blocks = [
  [0, 1000, true],
  [1000, 1000, true],
  [500_000, 300_000, true],
  [2000, 1000, true],
  [1_500_000, 400_000, false],
  [2_999_000, 5000, true],
  [2_000_000, 10, false],
  [10, 20, true],
] as const;

it.each([[true], [false]])('blocks are read whole and in any order, with the same buffers: %s', (reuses) => {
  const buffers = new Set<unknown>();
  const source = {
    size: bytes.length,
    read: (offset: number, length: number) => bytes.slice(offset, offset + length),
    readInto: (buffer: Uint8Array, offset: number, length: number) => {
      buffers.add(buffer.buffer);
      buffer.set(bytes.subarray(offset, offset + length));
      return buffer.subarray(0, length);
    },
  };
  const reader = new ReadAhead(source, bytes.length, reuses);
  for (const [offset, length, more] of blocks) {
    const { bytes: read, own } = reader.read(offset, length, more);
    expect(Buffer.compare(read, bytes.subarray(offset, offset + length))).toBe(0);
    // What is its reader's own may be changed in place.
    if (own) read.fill(0);
  }
  expect(buffers.size).toBeLessThanOrEqual(reuses ? 3 : 0);
});
