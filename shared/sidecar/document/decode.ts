import type { ProblemDetails, Reason } from '../../problems/problem.ts';
import { because, type ReasonCode } from '../../problems/reasons.ts';

/** Largest sidecar that is read, in bytes (docs/format.md 4). */
export const maxSidecarBytes = 64 * 1024 * 1024;

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: Reason; readonly offset: number };

const encoder = new TextEncoder();
// A fatal decoder: a lenient one silently replaces bytes, and a save would write the replacements.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function failure(offset: number, reason: ReasonCode, details?: ProblemDetails): Decoded {
  return { ok: false, reason: because(reason, details), offset };
}

/**
 * A sidecar's bytes as text; a byte order mark stays as its first character. The text encodes to exactly the same
 * bytes, because anything but valid UTF-8 is refused.
 */
export function decodeSidecar(bytes: Uint8Array): Decoded {
  if (bytes.length > maxSidecarBytes) return failure(maxSidecarBytes, 'too-large', { limit: maxSidecarBytes >> 20 });
  if (bytes.length === 0) return failure(0, 'empty-file');
  if (isUtf16(bytes)) return failure(0, 'utf-16');
  try {
    return { ok: true, text: decoder.decode(bytes) };
  } catch {
    const offset = badByteAt(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return failure(offset, 'not-utf-8', { hex: byte });
  }
}

/** The text's bytes. */
export function encodeSidecar(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Recognised by its byte order mark or, without one, by the zero byte that every ASCII character has there. */
function isUtf16(bytes: Uint8Array): boolean {
  const a = bytes[0];
  const b = bytes[1];
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || (bytes.length > 1 && (a === 0) !== (b === 0));
}

/** Bytes that follow a lead byte, and the range that the first of them must be in (Unicode 15, table 3-7). */
function sequence(lead: number): readonly [length: number, low: number, high: number] {
  if (lead < 0x80) return [0, 0, 0];
  if (lead >= 0xc2 && lead <= 0xdf) return [1, 0x80, 0xbf];
  if (lead >= 0xe0 && lead <= 0xef) return [2, lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf];
  if (lead >= 0xf0 && lead <= 0xf4) return [3, lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf];
  return [-1, 0, 0];
}

/** Where the first ill-formed sequence begins. */
function badByteAt(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const [length, low, high] = sequence(bytes[at] ?? 0);
    const second = bytes[at + 1] ?? 0;
    if (length < 0 || (length > 0 && (second < low || second > high))) return at;
    for (let i = 2; i <= length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return at;
    at += length + 1;
  }
  return bytes.length;
}

/** Translates an offset in the text into one in its bytes. */
export function byteOffset(text: string, at: number): number {
  let bytes = 0;
  for (let i = 0; i < at; i++) {
    const code = text.charCodeAt(i);
    // Each half of a surrogate pair counts two of the pair's four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
