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
