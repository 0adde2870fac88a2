import { hostIsLittle } from './byte-order.ts';
import type { NumberSamples } from './sample-type.ts';

/**
 * Adds up each of `count` columns of whole numbers over `rows` rows, the first of which begins at `from`; the sums must stay
 * below 2^31.
 */
export function addRows(
  sums: Int32Array,
  count: number,
  numbers: NumberSamples,
  from: number,
  stride: number,
  rows: number,
): void {
  sums.fill(0, 0, count);
  let row = 0;
  for (; row + 4 <= rows; row += 4) addFour(sums, count, numbers, from + row * stride, stride);
  for (; row < rows; row++) addOne(sums, count, numbers, from + row * stride);
}

/** Four rows at a time: their sums are read and written once. */
function addFour(sums: Int32Array, count: number, numbers: NumberSamples, from: number, stride: number): void {
  const [second, third, fourth] = [from + stride, from + 2 * stride, from + 3 * stride];
  for (let i = 0; i < count; i++) {
    const upper = (numbers[from + i] as number) + (numbers[second + i] as number);
    const lower = (numbers[third + i] as number) + (numbers[fourth + i] as number);
    sums[i] = ((sums[i] as number) + upper + lower) | 0;
  }
}

function addOne(sums: Int32Array, count: number, numbers: NumberSamples, from: number): void {
  for (let i = 0; i < count; i++) sums[i] = ((sums[i] as number) + (numbers[from + i] as number)) | 0;
}

/** Eight samples below 2^13 add up to less than 2^16. */
const tooHigh = 0xe000_e000;
const atOnce = 8;

/**
 * The same for 16-bit samples below 2^13, two columns at a time as the halves of a word. Returns false, with `sums` undefined, if a
 * sample is higher or the columns are not aligned in pairs.
 */
export function addPackedRows(
  sums: Int32Array,
  count: number,
  numbers: Uint16Array,
  from: number,
  stride: number,
  rows: number,
): boolean {
  const isAligned = (numbers.byteOffset / 2 + from) % 2 === 0 && stride % 2 === 0 && count % 2 === 0;
  if (!hostIsLittle || !isAligned) return false;
  const words = new Int32Array(numbers.buffer, numbers.byteOffset + from * 2, (stride * (rows - 1) + count) / 2);
  sums.fill(0, 0, count);
  for (let row = 0; row < rows; row += atOnce) {
    const bits = addWords(sums, count / 2, words, (row * stride) / 2, stride / 2, Math.min(atOnce, rows - row));
    if ((bits & tooHigh) !== 0) return false;
  }
  return true;
}

/** Adds up to eight rows of words; returns the bits that are set in any of them. */
function addWords(sums: Int32Array, pairs: number, words: Int32Array, from: number, stride: number, rows: number) {
  let bits = 0;
  for (let i = 0; i < pairs; i++) {
    let at = from + i;
    let sum = words[at] as number;
    bits |= sum;
    for (let row = 1; row < rows; row++) {
      at += stride;
      const word = words[at] as number;
      bits |= word;
      sum = (sum + word) | 0;
    }
    sums[2 * i] = (sums[2 * i] as number) + (sum & 0xffff);
    sums[2 * i + 1] = (sums[2 * i + 1] as number) + (sum >>> 16);
  }
  return bits;
}
