import { decodeWindows1252 } from '../basics/windows-1252.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text of a TIFF value: UTF-8, or Windows' Western code page where the bytes are not UTF-8 (older instruments). */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

/** Bytes up to the first NUL. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters must be removed
const controls = /[\u0000-\u001f\u007f]+/g;

/** One line of at most `limit` characters, fit to be shown: control characters become blanks. */
export function oneLine(text: string, limit = 200): string {
  const line = text
    .slice(0, limit * 2)
    .replace(controls, ' ')
    .trim();
  return line.length > limit ? `${line.slice(0, limit)}…` : line;
}
