import { expect, it } from 'vitest';
import { decodeWindows1252 } from '../../../../shared/basics/windows-1252.ts';

it('has the quotes, dashes and letters of Windows’ Western code page', () => {
  const bytes = Uint8Array.of(0x41, 0x80, 0x85, 0x8a, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9c, 0x9e, 0x9f, 0xb5, 0xe9);
  expect(decodeWindows1252(bytes)).toBe('A€…Š‘’“”–—œžŸµé');
});

it('keeps bytes without a meaning, and as many characters as bytes', () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  const text = decodeWindows1252(all);
  expect(text).toHaveLength(256);
  expect([0x81, 0x8d, 0x8f, 0x90, 0x9d].map((at) => text.charCodeAt(at))).toEqual([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
});
