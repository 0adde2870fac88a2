import { expect, it } from 'vitest';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { geometryOf } from '../../../../../shared/tiff/pixels/geometry.ts';
import { openTiffSource } from '../../../../../shared/tiff/structure/tiff-file.ts';
import { makeTiff, page, type TagSpec, type } from '../../../../helpers/make-tiff.ts';

const double = (code: number, value: number): TagSpec => ({ code, type: type.double, value: [value] });

/** The geometry of a page with some of its tags damaged. */
function geometryWith(...damaged: readonly TagSpec[]) {
  const made = page();
  const codes = new Set(damaged.map(({ code }) => code));
  const tags = [...made.tags.filter(({ code }) => !codes.has(code)), ...damaged];
  return geometryOf(openTiffSource(memorySource(makeTiff({ ifds: [{ ...made, tags }] })), 'a.tif').page);
}

it.each([
  ['classic', true],
  ['classic', false],
  ['big', true],
  ['big', false],
] as const)('finds a single strip whose place is a number of 32 bits: %s TIFF, little-endian %s', (kind, little) => {
  const made = makeTiff({ kind, little, ifds: [page()] });
  const { offsets, counts } = geometryOf(openTiffSource(memorySource(made), 'a.tif').page);
  expect([offsets[0], counts[0]]).toEqual([kind === 'big' ? 16 : 8, 48]);
});

it.each([-1.4e26, -8, 0.5, 12.5, 1e300])('refuses samples of %f bits', (bits) => {
  expect(() => geometryWith(double(258, bits))).toThrow(expect.objectContaining({ code: 'preview-samples' }));
});

it.each([0.5, 2.5, -3])('refuses strips of %f rows', (rows) => {
  expect(() => geometryWith(double(278, rows))).toThrow(expect.objectContaining({ code: 'preview-damaged' }));
});

it.each([
  [2.5, 16],
  [16, 2.5],
  [-16, 16],
])('refuses tiles of %f × %f samples', (width, height) => {
  const tiles = [double(322, width), double(323, height), double(324, 8), double(325, 48)];
  expect(() => geometryWith(...tiles)).toThrow(expect.objectContaining({ code: 'preview-damaged' }));
});

it('leaves the older JPEG in YCbCr to be refused for its compression', () => {
  const ycbcr = double(262, 6);
  expect(geometryWith(double(259, 6), ycbcr).compression).toBe(6);
  expect(() => geometryWith(ycbcr)).toThrow(expect.objectContaining({ code: 'preview-samples' }));
});
