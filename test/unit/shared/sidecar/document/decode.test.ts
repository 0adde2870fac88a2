import { expect, test } from 'vitest';
import {
  byteOffset,
  decodeSidecar,
  encodeSidecar,
  maxSidecarBytes,
} from '../../../../../shared/sidecar/document/decode.ts';
import { readSidecar } from '../../../../../shared/sidecar/sidecar.ts';

test('a byte order mark survives as the first character', () => {
  const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d);
  expect(decodeSidecar(bytes)).toEqual({ ok: true, text: '\uFEFF{}' });
  expect(encodeSidecar('\uFEFF{}')).toEqual(bytes);
});

test.each([
  ['a lone continuation', [0x22, 0x80], 1],
  ['an overlong slash', [0x22, 0xc0, 0xaf], 1],
  ['an overlong three', [0xe0, 0x80, 0xaf], 0],
  ['half a surrogate pair', [0x22, 0x22, 0xed, 0xa0, 0x80], 2],
  ['beyond Unicode', [0x41, 0xf4, 0x90, 0x80, 0x80], 1],
  ['a cut sequence', [0x41, 0xe6, 0x97], 1],
  ['a broken sequence after a good one', [0xf0, 0x9f, 0x98, 0x80, 0xf0, 0x9f, 0x22], 4],
  ['Latin-1', [0x41, 0xc3, 0xa9, 0xe9, 0x22], 3],
  ['a lead byte for a continuation', [0x22, 0xc3, 0xc0], 1],
  ['an overlong four', [0x22, 0xf0, 0x8f, 0xbf, 0xbf], 1],
  ['a lead byte that Unicode lacks', [0x41, 0xf8, 0x88, 0x80, 0x80, 0x80], 1],
  ['the first lead byte that Unicode lacks', [0x41, 0xf5, 0x80, 0x80, 0x80], 1],
  ['continuations alone', [0x22, 0x80, 0x90, 0x90, 0x90], 1],
  ['a byte after the first character of two bytes', [0xc2, 0x80, 0xe9], 2],
  ['a byte after the last character of two bytes', [0xdf, 0xbf, 0xe9], 2],
  ['a byte after the first character of four bytes', [0xf0, 0x90, 0x80, 0x80, 0xe9], 4],
  ['a byte after a character of a middle plane', [0xf1, 0x80, 0x80, 0x80, 0xe9], 4],
  ['a byte after the last character of all', [0xf4, 0x8f, 0xbf, 0xbf, 0xe9], 4],
])('%s is found', (_, bytes, offset) => {
  expect(decodeSidecar(Uint8Array.from(bytes))).toMatchObject({ ok: false, offset });
});

test.each([
  [[0xff, 0xfe, 0x7b, 0x00]],
  [[0xfe, 0xff, 0x00, 0x7b]],
  [[0x7b, 0x00, 0x7d, 0x00]],
  [[0x00, 0x7b, 0x00, 0x7d]],
])('UTF-16 is named: %j', (bytes) => {
  expect(decodeSidecar(Uint8Array.from(bytes))).toMatchObject({ ok: false, offset: 0, reason: { reason: 'utf-16' } });
});

test.each(['\u007f', '\u0080', '\u07ff', '\u0800', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}'])(
  'the bytes of %j are counted',
  (text) => {
    expect(byteOffset(text, text.length)).toBe(encodeSidecar(text).length);
  },
);

test('offsets count bytes where characters have several', () => {
  const text = 'aµ日😀b';
  expect(byteOffset(text, text.indexOf('b'))).toBe(1 + 2 + 3 + 4);
  const reading = readSidecar(encodeSidecar('{"version": 2, "µ日😀": x}'));
  expect(reading).toMatchObject({ state: 'damaged', offset: 28 });
});

test('more than 64 MB is not read', () => {
  const reading = readSidecar(new Uint8Array(maxSidecarBytes + 1));
  expect(reading).toMatchObject({ state: 'damaged', offset: maxSidecarBytes, text: null });
  expect(reading).toHaveProperty('reason.cause.limit', 64);
});
