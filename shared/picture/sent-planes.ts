import type { SentSamples, SentType } from '../tiff/pixels/sent-samples.ts';

const arrays = { u8: Uint8Array, u16: Uint16Array, i16: Int16Array, f32: Float32Array } as const;

/** Bytes of a plane as its samples. */
export function sentSamplesOf(type: SentType, bytes: Uint8Array): SentSamples {
  const made = arrays[type];
  return new made(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength / made.BYTES_PER_ELEMENT);
}
