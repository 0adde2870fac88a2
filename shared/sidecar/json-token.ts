/** JSON text that cannot be read; caught at the codec's edge and reported as a damaged sidecar. */
export class JsonFault extends Error {
  /** Offset in the text where the trouble starts. */
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const openArray = 0x5b;
export const closeArray = 0x5d;
export const openObject = 0x7b;
export const closeObject = 0x7d;
const backslash = 0x5c;

/** The code at `at`, -1 past the end: `charCodeAt` out of range would take the engine's slow way ever after. */
export function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : -1;
}

/** The first offset from `at` on that holds no JSON white space. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length) {
    const code = text.charCodeAt(next);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
    next++;
  }
  return next;
}

/** What stands at `at`, as the reason of a fault. */
function describe(text: string, at: number): string {
  const code = text.codePointAt(at);
  if (code === undefined) return 'unexpected end of the file';
  const char = String.fromCodePoint(code);
  if (char === '/' || char === '#') return 'a comment, which JSON does not have';
  if (char === "'") return 'single quotes where JSON needs double quotes';
  if (code <= 0x20 || code === 0x7f)
    return `unexpected character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return `unexpected character "${char}"`;
}

/** @throws JsonFault that says what stands at `at` where something else was due. */
export function unexpected(text: string, at: number): never {
  throw new JsonFault(describe(text, at), at);
}

/**
 * The offset after the string that starts at `at`.
 * @throws JsonFault when there is none, or none that Python reads (it refuses raw control characters too).
 */
export function endOfString(text: string, at: number): number {
  if (codeAt(text, at) !== quote) unexpected(text, at);
  let next = at + 1;
  while (next < text.length) {
    const code = text.charCodeAt(next);
    if (code === quote) return next + 1;
    if (code < 0x20) throw new JsonFault('a line break or control character inside a string', next);
    next = code === backslash ? endOfEscape(text, next) : next + 1;
  }
  throw new JsonFault('unexpected end of the file: a string is not closed', at);
}

function endOfEscape(text: string, at: number): number {
  if (at + 1 >= text.length) return text.length;
  const letter = text.charAt(at + 1);
  if (letter === 'u') {
    if (/^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) return at + 6;
    if (at + 6 > text.length) return text.length;
  } else if ('"\\/bfnrt'.includes(letter)) {
    return at + 2;
  }
  throw new JsonFault('an invalid escape inside a string', at);
}

function isDigit(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return code >= 0x30 && code <= 0x39;
}

function endOfDigits(text: string, at: number): number {
  if (!isDigit(text, at)) throw new JsonFault('a malformed number', at);
  let next = at + 1;
  while (isDigit(text, next)) next++;
  return next;
}

function endOfNumber(text: string, at: number): number {
  let next = codeAt(text, at) === 0x2d ? at + 1 : at;
  if (text.startsWith('Infinity', next)) return next + 8;
  next = codeAt(text, next) === 0x30 ? next + 1 : endOfDigits(text, next);
  if (codeAt(text, next) === 0x2e) next = endOfDigits(text, next + 1);
  if ((codeAt(text, next) | 0x20) === 0x65) {
    const sign = codeAt(text, next + 1);
    next = endOfDigits(text, sign === 0x2b || sign === 0x2d ? next + 2 : next + 1);
  }
  if (isDigit(text, next)) throw new JsonFault('a malformed number', at);
  return next;
}

/**
 * The offset after the string, number or word that starts at `at`. The bare words of Python's `json.dumps`, `NaN` and
 * `Infinity`, are numbers (SPEC 1.2).
 * @throws JsonFault when none starts there.
 */
export function endOfScalar(text: string, at: number): number {
  const code = codeAt(text, at);
  if (code === quote) return endOfString(text, at);
  if (code === 0x2d || (code >= 0x30 && code <= 0x39)) return endOfNumber(text, at);
  if (code === 0x74 && text.startsWith('true', at)) return at + 4;
  if (code === 0x66 && text.startsWith('false', at)) return at + 5;
  if (code === 0x6e && text.startsWith('null', at)) return at + 4;
  if (code === 0x4e && text.startsWith('NaN', at)) return at + 3;
  if (code === 0x49 && text.startsWith('Infinity', at)) return at + 8;
  return unexpected(text, at);
}

/**
 * The offset of the next member after the comma at `at`.
 * @throws JsonFault when the comma is a trailing one.
 */
export function afterComma(text: string, at: number, closer: number): number {
  const next = skipSpace(text, at + 1);
  if (codeAt(text, next) === closer) {
    throw new JsonFault(`a comma before the closing ${closer === closeObject ? '}' : ']'}`, at);
  }
  return next;
}

/** The offset of the value after a key that ends at `at`. */
export function afterKey(text: string, at: number): number {
  const next = skipSpace(text, at);
  if (codeAt(text, next) !== colon) unexpected(text, next);
  return skipSpace(text, next + 1);
}
