import { type SentSamples, type SentType, sentArrays } from '../tiff/pixels/sent-samples.ts';
import { unpackAnswer } from './binary-answer.ts';
import type { PixelsHead } from './pixels.ts';

/** Bytes of a plane as its samples. */
export function sentSamplesOf(type: SentType, bytes: Uint8Array): SentSamples {
  const made = sentArrays[type];
  return new made(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength / made.BYTES_PER_ELEMENT);
}

/** A packed answer of `image.pixels` as samples. */
export function unpackPixels(bytes: Uint8Array): {
  readonly head: PixelsHead;
  readonly planes: readonly SentSamples[];
} {
  const { head, planes } = unpackAnswer<PixelsHead>(bytes);
  return { head, planes: planes.map((plane, i) => sentSamplesOf(head.planes[i]?.type ?? 'u8', plane)) };
}
