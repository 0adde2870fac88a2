import { DecodeError } from './pixel-error.ts';

const clearCode = 256;
const endCode = 257;
const firstCode = 258;
const tableSize = 4096;

/**
 * TIFF's LZW (TIFF 6.0 section 13), at most `limit` bytes of it. The text of a code is a piece of what was unpacked
 * already, so the table keeps places and lengths, and nothing grows.
 * @throws DecodeError on a code that has no text yet
 */
export function decodeLzw(coded: Uint8Array, limit: number): Uint8Array {
  // The order of bits before TIFF 6.0: the first code, which clears the table, comes low end first.
  if (coded[0] === 0 && ((coded[1] ?? 0) & 1) === 1) throw new DecodeError('LZW of TIFF 5.0');
  const out = new Uint8Array(limit);
  const starts = new Int32Array(tableSize);
  const lengths = new Int32Array(tableSize);
  let [at, held, bits, width] = [0, 0, 0, 9];
  let [next, size] = [firstCode, 0];
  let [lastStart, lastLength] = [0, 0];
  while (size < limit) {
    while (bits < width && at < coded.length) {
      held = ((held << 8) | (coded[at++] as number)) & 0xff_ffff;
      bits += 8;
    }
    if (bits < width) break;
    bits -= width;
    const code = (held >>> bits) & ((1 << width) - 1);
    if (code === endCode) break;
    if (code === clearCode) {
      next = firstCode;
      width = 9;
      lastLength = 0;
      continue;
    }
    // An entry is the text before this one and the first byte of this one: they lie side by side already.
    if (lastLength > 0 && next < tableSize) {
      starts[next] = lastStart;
      lengths[next++] = lastLength + 1;
    }
    const start = size;
    if (code < clearCode) out[size++] = code;
    else {
      if (code >= next) throw new DecodeError(`LZW, byte ${at}`);
      let from = starts[code] as number;
      const end = Math.min(limit, size + (lengths[code] as number));
      while (size < end) out[size++] = out[from++] as number;
    }
    lastStart = start;
    lastLength = size - start;
    if (next >= 511) width = next >= 2047 ? 12 : next >= 1023 ? 11 : 10;
  }
  return size === limit ? out : out.subarray(0, size);
}
