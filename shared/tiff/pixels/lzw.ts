import { DecodeError } from './pixel-error.ts';

const clearCode = 256;
const endCode = 257;
const firstCode = 258;
const tableSize = 4096;
/** Texts are copied four bytes at a time, so up to three bytes land behind each; no text is longer than the table. */
const slack = tableSize + 4;

/** Where the text of each code begins in the output, and how long it is. A code is written before it is read. */
const starts = new Int32Array(tableSize);
const lengths = new Int32Array(tableSize);
for (let byte = 0; byte < clearCode; byte++) {
  starts[byte] = byte;
  lengths[byte] = 1;
}

/**
 * TIFF's LZW (TIFF 6.0 section 13), at most `limit` bytes of it. The text of a code is a piece of what was unpacked
 * already, so the table keeps places and lengths, and nothing grows. Behind the 256 single bytes, which stand before the
 * output, no code needs a way of its own.
 * @throws DecodeError on a code that has no text yet
 */
export function decodeLzw(coded: Uint8Array, limit: number): Uint8Array {
  // The order of bits before TIFF 6.0: the first code, which clears the table, comes low end first.
  if (coded[0] === 0 && ((coded[1] ?? 0) & 1) === 1) throw new DecodeError('codec-old-lzw');
  const out = new Uint8Array(clearCode + limit + slack);
  const view = new DataView(out.buffer);
  for (let byte = 0; byte < clearCode; byte++) out[byte] = byte;
  const length = coded.length;
  const full = clearCode + limit;
  let at = 0;
  let held = 0;
  let bits = 0;
  let width = 9;
  let next = firstCode;
  let grows = 511;
  let size = clearCode;
  let lastStart = 0;
  let lastLength = 0;
  while (size < full) {
    while (bits < width && at < length) {
      held = (held << 8) | (coded[at++] as number);
      bits += 8;
    }
    if (bits < width) break;
    bits -= width;
    const code = (held >>> bits) & ((1 << width) - 1);
    if (code === endCode) break;
    if (code === clearCode) {
      next = firstCode;
      width = 9;
      grows = 511;
      lastLength = 0;
      continue;
    }
    if (lastLength > 0 && next < tableSize) {
      starts[next] = lastStart;
      lengths[next] = lastLength + 1;
      next++;
    }
    if (code >= next) throw new DecodeError('codec-damaged-at', { codec: 'LZW', byte: at });
    const from = starts[code] as number;
    lastStart = size;
    lastLength = lengths[code] as number;
    if (size - from < 4) {
      // The text runs into itself: it grows byte by byte.
      for (let i = 0; i < lastLength; i++) out[size + i] = out[from + i] as number;
    } else {
      for (let i = 0; i < lastLength; i += 4) view.setInt32(size + i, view.getInt32(from + i, true), true);
    }
    size += lastLength;
    if (next >= grows) {
      width = next >= 2047 ? 12 : next >= 1023 ? 11 : 10;
      grows = next >= 2047 ? tableSize + 1 : next >= 1023 ? 2047 : 1023;
    }
  }
  return out.subarray(clearCode, Math.min(size, full));
}
