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
])('%s is found', (_, bytes, offset) => {
  expect(decodeSidecar(Uint8Array.from(bytes))).toMatchObject({ ok: false, offset });
});

test('offsets count bytes where characters have several', () => {
  const text = 'aµ日😀b';
  expect(byteOffset(text, text.indexOf('b'))).toBe(1 + 2 + 3 + 4);
  const reading = readSidecar(encodeSidecar('{"version": 2, "µ日😀": x}'));
  expect(reading).toMatchObject({ state: 'damaged', offset: 28 });
});

test('more than 64 MB is not read', () => {
  const reading = readSidecar(new Uint8Array(maxSidecarBytes + 1));
  expect(reading).toMatchObject({ state: 'damaged', offset: maxSidecarBytes, text: null });
});
