/** A file's text around a fault, safe to be shown whatever its bytes are. */
export interface DamagedText {
  readonly text: string;
  /** Number of the first line of `text` within the file, from 1. */
  readonly firstLine: number;
  /** Where the fault is: line of the file and column of that line in `text`, from 1; null when it has no place. */
  readonly place: { readonly line: number; readonly column: number } | null;
  /** Whether the file continues before or after `text`. */
  readonly isPart: boolean;
  /** Bytes that are not UTF-8 and are shown as `\xE9`. */
  readonly hasRawBytes: boolean;
}

/** What is shown before and after the place, in bytes: more than enough to read, too little to slow a window down. */
const around = 128 * 1024;

/** Control characters are shown as symbols, so that they cannot affect the display. */
const controls = /(?![\t\n\r])\p{Cc}/gu;

/**
 * The text of a file that cannot be read as a sidecar.
 * @param offset byte where the fault begins, null when it has no place
 */
export function damagedText(bytes: Uint8Array, offset: number | null): DamagedText {
  const wide = wideEncoding(bytes);
  if (wide) return wideText(bytes, wide);
  const at = Math.min(offset ?? 0, bytes.length);
  const start = lineStart(bytes, at);
  const end = characterStart(bytes, Math.min(bytes.length, at + around));
  const before = shown(bytes.subarray(start, at));
  const after = shown(bytes.subarray(at, end));
  const firstLine = 1 + count(bytes, 0, start);
  return {
    text: before.text + after.text,
    firstLine,
    place: offset === null ? null : placeAfter(before.text, firstLine),
    isPart: start > 0 || end < bytes.length,
    hasRawBytes: before.hasRawBytes || after.hasRawBytes,
  };
}

function placeAfter(before: string, firstLine: number): { readonly line: number; readonly column: number } {
  const lines = before.split('\n');
  return { line: firstLine + lines.length - 1, column: (lines.at(-1) ?? '').length + 1 };
}

/** The start of the first line that is fully within range before the place, or else the start of the range. */
function lineStart(bytes: Uint8Array, at: number): number {
  const from = Math.max(0, at - around);
  if (from === 0) return 0;
  const line = bytes.indexOf(10, from);
  if (line >= 0 && line < at) return line + 1;
  return characterStart(bytes, from);
}

/** The start of the character that a byte belongs to. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > 0 && start > at - 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}

function count(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(10, from); at >= 0 && at < to; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

interface Shown {
  readonly text: string;
  readonly hasRawBytes: boolean;
}

/** Bytes as text; those that are not UTF-8 by their numbers. */
function shown(bytes: Uint8Array): Shown {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (!text.includes('\ufffd')) return { text: visible(text), hasRawBytes: false };
  return { text: visible(piecewise(bytes)), hasRawBytes: true };
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function piecewise(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] ?? 0);
    const part = decoded(bytes.subarray(at, at + length));
    parts.push(part ?? rawByte(bytes[at] ?? 0));
    at += part === null ? 1 : length;
  }
  return parts.join('');
}

function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

function decoded(bytes: Uint8Array): string | null {
  if (bytes.length === 1 && (bytes[0] ?? 0) < 0x80) return String.fromCharCode(bytes[0] ?? 0);
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

function rawByte(byte: number): string {
  return `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function visible(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u2421';
  });
}

/** The encoding of a text in UTF-16, recognised by its byte order mark or by the zero byte that every ASCII character has there. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [a, b] = bytes;
  if (a === undefined || b === undefined) return null;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return 'utf-16le';
  return (a === 0xfe && b === 0xff) || (a === 0 && b !== 0) ? 'utf-16be' : null;
}

/** The text is wrong from its first byte on, so it has no place of a fault. */
function wideText(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DamagedText {
  const text = visible(new TextDecoder(encoding).decode(bytes.subarray(0, 2 * around)));
  return { text, firstLine: 1, place: null, isPart: bytes.length > 2 * around, hasRawBytes: false };
}
