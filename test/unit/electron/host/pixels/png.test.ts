import { inflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeWords } from '../../../../../electron/host/pixels/png.ts';

const channelsOf = { 0: 1, 2: 3, 6: 4 } as const;

/** The pixels of a PNG of unfiltered lines as RGBA words, and its bytes a pixel. */
function decode(png: Buffer): { words: number[]; channels: number } {
  const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] as keyof typeof channelsOf];
  const channels = channelsOf[kind];
  const length = png.readUInt32BE(33);
  const lines = inflateSync(png.subarray(41, 41 + length));
  const words = Array.from({ length: width * height }, (_, i) => {
    const at = (Math.floor(i / width) * width + (i % width)) * channels + Math.floor(i / width) + 1;
    const [first = 0, second = first, third = first, alpha = 255] = lines.subarray(at, at + channels);
    return (first | (second << 8) | (third << 16) | (alpha << 24)) >>> 0;
  });
  return { words, channels };
}

const grey = fc.integer({ min: 0, max: 255 }).map((value) => (value * 0x010101) | (255 << 24));
const opaque = fc.integer({ min: 0, max: 0xffffff }).map((value) => value | (255 << 24));
const word = fc.integer({ min: 0, max: 0xffffffff });

describe('a PNG of words', () => {
  it.each([
    ['grey', grey, 1],
    ['colours', opaque, 3],
    ['transparency', word, 4],
  ] as const)('keeps %s in as few bytes as they need', (_, pixel, most) => {
    const pictures = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }))
      .chain(([width, height]) =>
        fc.tuple(fc.constant(width), fc.array(pixel, { minLength: width * height, maxLength: width * height })),
      );
    void fc.assert(
      fc.property(pictures, ([width, pixels]) => {
        const words = Uint32Array.from(pixels);
        const found = decode(encodeWords(width, words.length / width, words, 1));
        expect(found.words).toEqual([...words]);
        expect(found.channels).toBeLessThanOrEqual(most);
      }),
    );
  });
});
