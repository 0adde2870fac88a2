import { encode, join, pack } from './sample-bytes.ts';

const end = pack(['u4', 0xffffffff], ['u4', 0], ['u4', 0]);

/** A block of Zeiss' scan information with what is in it. */
export const lsmBlock = (code: number, ...inner: readonly Uint8Array[]): Uint8Array =>
  join(pack(['u4', code], ['u4', 0], ['u4', 0]), ...inner, end);

/** An entry of text. */
export function lsmText(code: number, text: string): Uint8Array {
  const bytes = encode(text);
  return join(pack(['u4', code], ['u4', 2], ['u4', bytes.length]), bytes);
}

/** An entry of a whole number. */
export const lsmLong = (code: number, value: number): Uint8Array =>
  pack(['u4', code], ['u4', 4], ['u4', 4], ['u4', value]);

/** An entry of a number. */
export const lsmDouble = (code: number, value: number): Uint8Array =>
  pack(['u4', code], ['u4', 5], ['u4', 8], ['f8', value]);
