import { decodeWindows1252 } from '../basics/windows-1252.ts';
import { type Problem, type ProblemDetails, problem } from '../problems/problem.ts';
import { because } from '../problems/reasons.ts';
import { fail, ok, type Result } from '../problems/result.ts';

/** What each encoding is called that a table may come in. Those below Western European are never guessed. */
export const encodingNames = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252 (Western European)',
  'windows-1250': 'Windows-1250 (Central European)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'windows-1253': 'Windows-1253 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'windows-1257': 'Windows-1257 (Baltic)',
  macintosh: 'Mac Roman',
  shift_jis: 'Shift JIS (Japanese)',
  gb18030: 'GB 18030 (Chinese, simplified)',
  big5: 'Big5 (Chinese, traditional)',
  'euc-kr': 'EUC-KR (Korean)',
} as const;

/** Encodings that tables come in. */
export type TableEncoding = keyof typeof encodingNames;

/** A table's text, without its byte order mark. */
export interface DecodedTable {
  readonly text: string;
  readonly encoding: TableEncoding;
}

/** Enough for a million lines; anything larger is not a table of images. */
export const maxTableBytes = 256 * 1024 * 1024;

/** What is wrong with a larger one. */
export const tooLarge: Problem = problem('csv-unreadable', because('too-large', { limit: maxTableBytes >> 20 }));

/**
 * A table's bytes as text, in the chosen encoding or else the detected one. Text that is UTF-8 except for some
 * bytes is refused, naming the first of them: in another encoding every accent would be lost.
 */
export function decodeTable(bytes: Uint8Array, chosen?: TableEncoding): Result<DecodedTable> {
  if (bytes.length > maxTableBytes) return fail(tooLarge);
  const encoding = chosen ?? encodingOf(bytes);
  const stray = encoding === 'utf-8' ? findStray(bytes) : null;
  if (stray) return fail(problem('csv-encoding', placeOf(bytes, stray.at)));
  const content = hasMark(bytes) ? bytes.subarray(mark.length) : bytes;
  const text = encoding === 'windows-1252' ? decodeWindows1252(content) : decodeExactly(content, encoding);
  if (text === null)
    return fail(problem('csv-unreadable', because('table-encoding', { encoding: encodingNames[encoding] })));
  if (text.trim() === '') return fail(problem('csv-unreadable', because('empty')));
  return ok({ text, encoding });
}

/** Bytes as text; null where some of them mean nothing in the encoding, and would be lost. */
function decodeExactly(bytes: Uint8Array, encoding: TableEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function placeOf(bytes: Uint8Array, at: number): ProblemDetails {
  let line = 1;
  let start = 0;
  for (let i = bytes.indexOf(lineFeed); i !== -1 && i < at; i = bytes.indexOf(lineFeed, i + 1)) {
    line += 1;
    start = i + 1;
  }
  return { line, byte: at - start + 1, value: `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}` };
}

const lineFeed = 0x0a;

/** The byte order mark of UTF-8. */
const mark = [0xef, 0xbb, 0xbf];

function hasMark(bytes: Uint8Array): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

function encodingOf(bytes: Uint8Array): TableEncoding {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const wide = wideEncodingOf(bytes);
  if (wide) return wide;
  const stray = findStray(bytes);
  return !stray || stray.hasLetters || !isWindows1252(bytes) ? 'utf-8' : 'windows-1252';
}

/** UTF-16 without a byte order mark: headings are ASCII, so every other byte is zero. */
function wideEncodingOf(bytes: Uint8Array): TableEncoding | null {
  const start = bytes.subarray(0, 64);
  const zeros = (odd: number) => start.reduce((count, byte, i) => count + (byte === 0 && i % 2 === odd ? 1 : 0), 0);
  const [even, odd] = [zeros(0), zeros(1)];
  if (start.length < 4 || even + odd < start.length / 4) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Bytes that Windows-1252 leaves undefined. */
const undefinedBytes = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

function isWindows1252(bytes: Uint8Array): boolean {
  return !undefinedBytes.some((byte) => bytes.includes(byte));
}

/** Where bytes stop being valid UTF-8, and whether they contain multi-byte characters. */
interface Stray {
  readonly at: number;
  readonly hasLetters: boolean;
}

/** Index of the first invalid byte; null where all are valid. */
function findStray(bytes: Uint8Array): Stray | null {
  if (isUtf8(bytes)) return null;
  let at = -1;
  let hasLetters = false;
  for (let i = 0; i < bytes.length && (at === -1 || !hasLetters); ) {
    const length = letterLength(bytes, i);
    if (length === 0 && at === -1) at = i;
    if (length > 1) hasLetters = true;
    i += Math.max(length, 1);
  }
  return { at: Math.max(at, 0), hasLetters };
}

/** Length in bytes of the character that begins here; 0 where the bytes are invalid. */
function letterLength(bytes: Uint8Array, start: number): number {
  const first = bytes[start] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  // Rejects most invalid bytes without the cost of an exception.
  if (((bytes[start + 1] ?? 0) & 0xc0) !== 0x80) return 0;
  return isUtf8(bytes.subarray(start, start + length)) ? length : 0;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
