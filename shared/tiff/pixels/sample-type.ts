/** Types of samples as they are stored; `f16` is kept as the bits of its values. */
export type SampleType = 'u8' | 'i8' | 'u16' | 'i16' | 'u32' | 'i32' | 'u64' | 'i64' | 'f16' | 'f32' | 'f64';

/** Samples in the byte order of this machine. */
export type Samples =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array
  | BigUint64Array
  | BigInt64Array;

/** Samples whose values are plain numbers. */
export type NumberSamples = Exclude<Samples, BigUint64Array | BigInt64Array>;

type SampleArray = new (buffer: ArrayBufferLike, offset: number, length: number) => Samples;

const arrays: Readonly<Record<SampleType, SampleArray>> = {
  u8: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  u64: BigUint64Array,
  i64: BigInt64Array,
  f16: Uint16Array,
  f32: Float32Array,
  f64: Float64Array,
};

/** Bytes of one sample. */
export function sampleBytes(type: SampleType): 1 | 2 | 4 | 8 {
  return (Number(type.slice(1)) / 8) as 1 | 2 | 4 | 8;
}

/** A view of bytes as samples. Bytes that are not aligned for the type are copied. */
export function samplesOf(type: SampleType, bytes: Uint8Array): Samples {
  const size = sampleBytes(type);
  const length = Math.floor(bytes.byteLength / size);
  const aligned = bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
  return new arrays[type](aligned.buffer, aligned.byteOffset, length);
}

/** Samples in the array of their type: an image codec may store small values in fewer bytes than the file names. */
export function inTypeOf(type: SampleType, samples: Samples): Samples {
  const made = arrays[type];
  if (samples instanceof made) return samples;
  const own = newSamples(type, samples.length);
  own.set(samples as never);
  return own;
}

/** An array of samples, all 0. */
export function newSamples(type: SampleType, length: number): Samples {
  return new arrays[type](new ArrayBuffer(length * sampleBytes(type)), 0, length);
}

const halfScratch = new Float32Array(1);
const halfBits = new Uint32Array(halfScratch.buffer);
let halves: Float32Array | null = null;

function halfOf(bits: number): number {
  const sign = (bits & 0x8000) << 16;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return (sign ? -1 : 1) * fraction * 2 ** -24;
  halfBits[0] = sign | (exponent === 31 ? 0x7f800000 : (exponent + 112) << 23) | (fraction << 13);
  return halfScratch[0] ?? 0;
}

/** Values of every 16-bit float (IEEE 754 binary16), by its bits. */
function halfTable(): Float32Array {
  halves ??= Float32Array.from({ length: 65_536 }, (_, bits) => halfOf(bits));
  return halves;
}

/** Stored samples as numbers: 16-bit floats widened, 64-bit integers as doubles, rounded beyond 2^53. */
export function asNumbers(type: SampleType, samples: Samples): NumberSamples {
  if (samples instanceof BigUint64Array || samples instanceof BigInt64Array) {
    const numbers = new Float64Array(samples.length);
    for (let i = 0; i < samples.length; i++) numbers[i] = Number(samples[i]);
    return numbers;
  }
  if (type !== 'f16') return samples;
  const table = halfTable();
  const numbers = new Float32Array(samples.length);
  for (let i = 0; i < samples.length; i++) numbers[i] = table[samples[i] as number] as number;
  return numbers;
}

/** Whether the type is an integer of at most 16 bits, whose values can be counted one by one. */
export function isSmallInteger(type: SampleType): boolean {
  return type === 'u8' || type === 'i8' || type === 'u16' || type === 'i16';
}

/** Whether the type is a floating-point type. */
export function isFloat(type: SampleType): boolean {
  return type.startsWith('f');
}
