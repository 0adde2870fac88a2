import { expect, it } from 'vitest';
import { makeLercDecoder } from '../../../../../electron/host/pixels/codecs/lerc.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fullText } from '../../../../../shared/problems/wording.ts';
import type { Geometry } from '../../../../../shared/tiff/pixels/geometry.ts';
import { DecodeError } from '../../../../../shared/tiff/pixels/pixel-error.ts';

/** 4 × 4 values from 0 to 15, as imagecodecs packs them. */
const packed = {
  u16: 'TGVyYzIgBAAAACALEa8EAAAABAAAAAEAAAAQAAAACAAAAFcAAAADAAAAAAAAAAAA4D8AAAAAAAAAAAAAAAAAAC5AAAAAAAAADwAAQQCEEBAyVHaYutz+',
  u8: 'TGVyYzIgBAAAAAHm9lQEAAAABAAAAAEAAAAQAAAACAAAAFYAAAABAAAAAAAAAAAA4D8AAAAAAAAAAAAAAAAAAC5AAAAAAAAPAAABAIQQEDJUdpi63P4=',
  masked:
    'TGVyYzIgBAAAAAI5j4AEAAAABAAAAAEAAAAMAAAACAAAAFsAAAADAAAAAAAAAAAA4D8AAAAAAAAQQAAAAAAAAC5ABgAAAAIAD/8AgAQADwAAQQSEDBAyVHaYug==',
} as const;

/** The values of a strip of a 16-bit image, or why it is not unpacked. */
function unpack(text: string) {
  const geometry = { type: 'u16', little: true, blockHeight: 4, lercCompression: 0 } as Geometry;
  const decode = makeLercDecoder((bytes) => bytes);
  try {
    return [...decode(Buffer.from(text, 'base64'), { width: 4, height: 4, components: 1, geometry }).samples];
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return fullText(problem('preview-damaged', { part: 'Strip 1 of 1', path: 'a.tif', ...error.because }));
  }
}

it('unpacks values of the type of the file', () => {
  expect(unpack(packed.u16)).toEqual(Array.from({ length: 16 }, (_, i) => i));
});

it('does not take values of another type for those of the file', () => {
  expect(unpack(packed.u8)).toMatch(/its LERC data are damaged/);
});

it('does not call a mask damage, nor advises to copy the file again', () => {
  expect(unpack(packed.masked)).toBe(
    'Strip 1 of 1 of a.tif cannot be unpacked (its LERC data have a mask of missing samples, which the preview does ' +
      'not read). Its metadata can still be edited. To see it here, save a copy with another compression.',
  );
});
