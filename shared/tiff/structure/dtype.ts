const unsigned = (bits: number): string => {
  if (bits === 1) return 'bool';
  if (bits <= 8) return 'uint8';
  if (bits <= 16) return 'uint16';
  return bits <= 32 ? 'uint32' : 'uint64';
};

/** Sample formats 2, 3, 5 and 6 of TIFF 6.0 by bits: signed, floating point, complex integer, complex. */
const others: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  2: { 8: 'int8', 16: 'int16', 32: 'int32', 64: 'int64' },
  3: { 16: 'float16', 24: 'float32', 32: 'float32', 64: 'float64' },
  5: { 16: 'complex64', 32: 'complex64', 64: 'complex128' },
  6: { 64: 'complex64', 128: 'complex128' },
};

/**
 * numpy's name of the pixel type: the smallest type that fits the samples, as tifffile reads them. `''` where there is
 * none, such as for samples of differing size. Format 4 ("undefined") is treated as unsigned.
 */
export function dtypeOf(sampleFormat: number, bits: number): string {
  if (sampleFormat === 1 || sampleFormat === 4) {
    const isKnown = Number.isInteger(bits) && ((bits >= 1 && bits <= 32) || bits === 64);
    return isKnown ? unsigned(bits) : '';
  }
  return others[sampleFormat]?.[bits] ?? '';
}

/** Bytes of one pixel of a dtype; 1 for `bool`, which tifffile unpacks. */
export function dtypeSize(dtype: string): number {
  const known = sizes.get(dtype);
  if (known !== undefined) return known;
  const size = Number(/\d+$/.exec(dtype)?.[0] ?? 8) / 8;
  sizes.set(dtype, size);
  return size;
}

/** Sizes that were asked for: there are few names, and every header asks. */
const sizes = new Map<string, number>();
