/** Whether this machine is little-endian: of a pair of numbers in a word, the first is the low half. */
export const hostIsLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function swap16(bytes: Uint8Array): void {
  const words = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
  for (let i = 0; i < words.length; i++) {
    const value = words[i] as number;
    words[i] = (value << 8) | (value >>> 8);
  }
}

/** Two 16-bit numbers at a time. */
function swapPairs(bytes: Uint8Array): void {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  for (let i = 0; i < words.length; i++) {
    const value = words[i] as number;
    words[i] = ((value & 0x00ff_00ff) << 8) | ((value >>> 8) & 0x00ff_00ff);
  }
  if (bytes.byteLength & 2) swap16(bytes.subarray(words.length * 4));
}

const swap4 = (value: number): number =>
  (value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24);

function swap32(bytes: Uint8Array): void {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  for (let i = 0; i < words.length; i++) words[i] = swap4(words[i] as number);
}

function swap64(bytes: Uint8Array): void {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, (bytes.byteLength >> 3) * 2);
  for (let i = 0; i < words.length; i += 2) {
    const first = words[i] as number;
    words[i] = swap4(words[i + 1] as number);
    words[i + 1] = swap4(first);
  }
}

/**
 * Reverses the bytes of each number of `size` bytes, in place where possible. Bytes that are not `own` or not aligned in
 * memory are copied first.
 */
export function swapBytes(bytes: Uint8Array, size: 1 | 2 | 4 | 8, own: boolean): Uint8Array {
  if (size === 1) return bytes;
  const alignment = size === 2 ? 4 : size;
  const swapped = own && bytes.byteOffset % Math.min(alignment, 4) === 0 ? bytes : new Uint8Array(bytes);
  if (size === 2) swapPairs(swapped);
  else if (size === 4) swap32(swapped);
  else swap64(swapped);
  return swapped;
}

/** Every byte with its bits reversed. */
const reversedBits = Uint8Array.from({ length: 256 }, (_, byte) => {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) reversed |= 128 >> bit;
  return reversed;
});

/** Bytes with their bits reversed: FillOrder 2 (TIFF 6.0), the lowest bit first. */
export function reverseBits(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => reversedBits[byte] as number);
}
