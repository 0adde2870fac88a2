import { asNumbers, isFloat, type NumberSamples, type Samples, type SampleType } from './sample-type.ts';

/** Types in which samples go to the window. */
export type SentType = 'u8' | 'u16' | 'i16' | 'f32';

/** Samples as the window gets them. */
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

const makers = {
  u8: (from: ArrayLike<number>) => Uint8Array.from(from),
  u16: (from: ArrayLike<number>) => Uint16Array.from(from),
  i16: (from: ArrayLike<number>) => Int16Array.from(from),
  f32: (from: ArrayLike<number>) => Float32Array.from(from),
} as const;

/** The type in which samples of a type go to the window. */
export function sentType(type: SampleType): SentType {
  return sentTypes[type];
}

function convert(type: SentType, numbers: NumberSamples): SentSamples {
  if (type === 'f32') return numbers instanceof Float32Array ? numbers : new Float32Array(numbers);
  if (type === 'i16') return numbers instanceof Int16Array ? numbers : new Int16Array(numbers);
  return numbers as Uint8Array | Uint16Array;
}

/** Stored samples as they are sent. */
export function toSent(type: SampleType, samples: Samples): SentSamples {
  return convert(sentTypes[type], asNumbers(type, samples));
}

/** Means as they are sent: whole numbers where the samples are, 0 or NaN where nothing was read. */
export function cellsToSent(type: SampleType, cells: Float64Array): SentSamples {
  const sent = sentTypes[type];
  const rounded = isFloat(type) ? cells : cells.map((cell) => (Number.isNaN(cell) ? 0 : Math.round(cell)));
  return makers[sent](rounded);
}
