import type { Samples } from './sample-type.ts';

/** Values of the TIFF tag Predictor. */
export const predictors = { none: 1, horizontal: 2, float: 3 } as const;

type Small = Exclude<Samples, Float32Array | Float64Array | BigUint64Array | BigInt64Array>;

function addNumbers(samples: Small, perRow: number, step: number): void {
  for (let start = 0; start + perRow <= samples.length; start += perRow) {
    const end = start + perRow;
    // A typed array cuts the sum off at its own number of bits, which is what the predictor asks for.
    for (let i = start + step; i < end; i++) samples[i] = (samples[i] as number) + (samples[i - step] as number);
  }
}

function addBig(samples: BigUint64Array | BigInt64Array, perRow: number, step: number): void {
  for (let start = 0; start + perRow <= samples.length; start += perRow) {
    const end = start + perRow;
    for (let i = start + step; i < end; i++) samples[i] = (samples[i] as bigint) + (samples[i - step] as bigint);
  }
}

/** The bits of samples as whole numbers, in the same memory. */
function wholeNumbers(samples: Samples): Exclude<Samples, Float32Array | Float64Array> {
  const { buffer, byteOffset, length } = samples;
  if (samples instanceof Float32Array) return new Uint32Array(buffer, byteOffset, length);
  if (samples instanceof Float64Array) return new BigUint64Array(buffer, byteOffset, length);
  return samples;
}

/**
 * Predictor 2 (TIFF 6.0 section 14) undone in place: each sample was stored as the difference to the one of the same
 * kind before it, floats as the difference of their bits (libtiff). `perRow` counts the samples of a row, `step` those of a pixel.
 */
export function accumulate(samples: Samples, perRow: number, step: number): void {
  const numbers = wholeNumbers(samples);
  if (numbers instanceof BigUint64Array || numbers instanceof BigInt64Array) addBig(numbers, perRow, step);
  else addNumbers(numbers, perRow, step);
}

/**
 * Predictor 3 (Adobe Photoshop TIFF technical note 3) undone: bytes were stored as differences, the most significant
 * bytes of a row's samples first. The result has the byte order of this machine.
 */
export function undoFloat(bytes: Uint8Array, perRow: number, step: number, size: number): Uint8Array {
  const rowBytes = perRow * size;
  const result = new Uint8Array(bytes.length);
  for (let start = 0; start + rowBytes <= bytes.length; start += rowBytes) {
    for (let i = start + step; i < start + rowBytes; i++) {
      bytes[i] = (bytes[i] as number) + (bytes[i - step] as number);
    }
    for (let byte = 0; byte < size; byte++) {
      let from = start + byte * perRow;
      const end = start + rowBytes;
      for (let to = start + size - 1 - byte; to < end; to += size) result[to] = bytes[from++] as number;
    }
  }
  return result;
}
