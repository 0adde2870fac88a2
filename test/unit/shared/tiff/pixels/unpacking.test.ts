import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackBits } from '../../../../../shared/tiff/pixels/bits.ts';
import { reverseBits, swapBytes } from '../../../../../shared/tiff/pixels/byte-order.ts';
import { decodeLzw } from '../../../../../shared/tiff/pixels/lzw.ts';
import { decodePackBits } from '../../../../../shared/tiff/pixels/packbits.ts';
import { accumulate, undoFloat } from '../../../../../shared/tiff/pixels/predictor.ts';
import { asNumbers } from '../../../../../shared/tiff/pixels/sample-type.ts';
import { encodeLzw, lzwOfEqualBytes } from '../../../../helpers/encode-lzw.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('LZW', () => {
  it('unpacks what an encoder with a full table packed', () => {
    const repetitive = fc
      .uint8Array({ minLength: 1, maxLength: 20 })
      .chain((part) =>
        fc
          .integer({ min: 1, max: 400 })
          .map((times) => Uint8Array.from({ length: part.length * times }, (_, i) => part[i % part.length] as number)),
      );
    void fc.assert(
      fc.property(fc.oneof(repetitive, fc.uint8Array({ maxLength: 9000, minLength: 1 })), (plain) => {
        expect(decodeLzw(encodeLzw(plain), plain.length)).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('stops at its limit, however much more there is', () => {
    expect(decodeLzw(encodeLzw(new Uint8Array(100_000)), 10)).toEqual(new Uint8Array(10));
    const many = decodeLzw(lzwOfEqualBytes(20_000_000, 7), 9_000_000);
    expect([many.length, many.every((byte) => byte === 7)]).toEqual([9_000_000, true]);
  });

  it('decodes a truncated stream as far as it goes', () => {
    const plain = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) & 255);
    const coded = encodeLzw(plain);
    const part = decodeLzw(coded.subarray(0, coded.length / 2), plain.length);
    expect(part.length).toBeGreaterThan(100);
    expect(part).toEqual(plain.subarray(0, part.length));
  });

  it('refuses an undefined code, and the bit order of TIFF 5.0', () => {
    expect(() => decodeLzw(bytes(0x80, 0x7f, 0xff, 0xff), 100)).toThrow();
    expect(() => decodeLzw(bytes(0x00, 0x01, 0x02), 100)).toThrow();
  });
});

describe('PackBits', () => {
  it('unpacks the example of TIFF 6.0', () => {
    const coded = bytes(0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa);
    const plain = bytes(0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0xaa, 0xaa, 0xaa, 0xaa, 0x80, 0x00, 0x2a, 0x22);
    expect(decodePackBits(coded, 24)).toEqual(bytes(...plain, ...new Array(10).fill(0xaa)));
  });

  it('never returns more than its limit', () => {
    void fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 500 }), (coded, limit) => {
        expect(decodePackBits(coded, limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe('packed samples', () => {
  it.each([1, 2, 4, 6, 7, 9, 10, 12, 14, 15])('unpacks samples of %i bits, rows filled up to bytes', (bits) => {
    const row = [1, 0, 2 ** bits - 1, 1];
    const text = row.map((value) => value.toString(2).padStart(bits, '0')).join('');
    const packed = (text.padEnd(Math.ceil(text.length / 8) * 8, '1').match(/.{8}/g) ?? []).map((byte) =>
      Number.parseInt(byte, 2),
    );
    expect([...unpackBits(bytes(...packed, ...packed), bits, 4, 2)]).toEqual([...row, ...row]);
  });
});

describe('predictors', () => {
  it('adds differences of 16 bits, with overflow', () => {
    const samples = Uint16Array.of(65_535, 2, 3, 10, 1, 1);
    accumulate(samples, 3, 1);
    expect([...samples]).toEqual([65_535, 1, 4, 10, 11, 12]);
  });

  it('keeps the samples of a pixel apart', () => {
    const samples = Uint8Array.of(1, 2, 3, 10, 20, 30);
    accumulate(samples, 6, 3);
    expect([...samples]).toEqual([1, 2, 3, 11, 22, 33]);
  });

  it('adds whole numbers of 64 bits', () => {
    const samples = BigUint64Array.of(5n, 2n ** 63n, 2n ** 63n);
    accumulate(samples, 3, 1);
    expect([...samples]).toEqual([5n, 2n ** 63n + 5n, 5n]);
  });

  it('adds the bits of floats, as libtiff stores their differences', () => {
    const values = [1.5, -2.25, 1e20, 0];
    const [single, double] = [Float32Array.from(values), Float64Array.from(values)];
    const singleBits = new Uint32Array(single.slice().buffer).map((bits, i, all) => bits - (all[i - 1] ?? 0));
    const doubleBits = new BigUint64Array(double.slice().buffer).map((bits, i, all) => bits - (all[i - 1] ?? 0n));
    const singles = new Float32Array(singleBits.buffer);
    const doubles = new Float64Array(doubleBits.buffer);
    accumulate(singles, 4, 1);
    accumulate(doubles, 4, 1);
    expect([singles, doubles]).toEqual([single, double]);
  });

  it('joins the byte planes of floats', () => {
    const values = Float32Array.of(1.5, -2.25, 1e20, 0);
    const stored = new Uint8Array(values.buffer);
    const planes = Uint8Array.from({ length: 16 }, (_, i) => stored[(i % 4) * 4 + 3 - Math.floor(i / 4)] as number);
    const differences = planes.map((byte, i) => byte - (planes[i - 1] ?? 0));
    expect(new Float32Array(undoFloat(differences, 4, 1, 4).buffer)).toEqual(values);
  });
});

describe('byte order', () => {
  it.each([2, 4, 8] as const)('reverses the bytes of numbers of %i bytes, and no others', (size) => {
    const shared = Buffer.from(Array.from({ length: size * 3 }, (_, i) => i));
    const before = [...shared];
    const swapped = swapBytes(shared, size, false);
    expect([...shared]).toEqual(before);
    expect([...swapped]).toEqual(before.map((_, i) => before[Math.floor(i / size) * size + size - 1 - (i % size)]));
  });

  it('reverses the bits of bytes', () => {
    expect([...reverseBits(bytes(0b1000_0000, 0b0000_0011, 0b1010_0000))]).toEqual([1, 0b1100_0000, 5]);
  });
});

it('widens floats of 16 bits', () => {
  const bits = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x3555);
  const wanted = [1, -2, 65_504, 2 ** -24, Number.POSITIVE_INFINITY, 0.333251953125];
  expect([...asNumbers('f16', bits)]).toEqual(wanted);
});
