import { asNumbers, isFloat, type NumberSamples, type Samples, type SampleType } from './sample-type.ts';

/** Types of samples sent to the window. */
export type SentType = 'u8' | 'u16' | 'i16' | 'f32';

/** Bytes of one sent sample. */
export function sentBytes(type: SampleType): number {
  return sentArrays[sentTypes[type]].BYTES_PER_ELEMENT;
}

/** Samples as the window receives them. */
export type SentSamples = Uint8Array | Uint16Array | Int16Array | Float32Array;

const sentTypes: Readonly<Record<SampleType, SentType>> = {
  u8: 'u8',
  i8: 'i16',
  u16: 'u16',
  i16: 'i16',
  u32: 'f32',
  i32: 'f32',
  u64: 'f32',
  i64: 'f32',
  f16: 'f32',
  f32: 'f32',
  f64: 'f32',
};

/** The arrays of sent samples, by their type. */
export const sentArrays = { u8: Uint8Array, u16: Uint16Array, i16: Int16Array, f32: Float32Array } as const;

/** The type in which stored samples are sent. */
export function sentType(type: SampleType): SentType {
  return sentTypes[type];
}

function convert(type: SentType, numbers: NumberSamples): SentSamples {
  if (type === 'f32') return numbers instanceof Float32Array ? numbers : new Float32Array(numbers);
  if (type === 'i16') return numbers instanceof Int16Array ? numbers : new Int16Array(numbers);
  return numbers as Uint8Array | Uint16Array;
}

/** Converts stored samples to the type in which they are sent. */
export function toSent(type: SampleType, samples: Samples): SentSamples {
  return convert(sentTypes[type], asNumbers(type, samples));
}

/** Converts means to the sent type: rounded for whole numbers, 0 or NaN where nothing was read. Changes `cells` in place. */
export function cellsToSent(type: SampleType, cells: Float64Array): SentSamples {
  if (!isFloat(type)) for (let i = 0; i < cells.length; i++) cells[i] = Math.round(cells[i] as number) || 0;
  return new sentArrays[sentTypes[type]](cells);
}
