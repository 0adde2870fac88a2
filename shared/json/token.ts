import type { ProblemDetails } from '../problems/problem.ts';
import { ReasonError } from '../problems/reason-error.ts';
import type { ReasonCode } from '../problems/reasons.ts';
import type { Codes } from './source.ts';

/** JSON text that cannot be read; caught at the codec's edge and reported as a damaged sidecar. */
export class JsonFault extends ReasonError {
  /** Offset in the text where the fault begins. */
  readonly offset: number;

  constructor(reason: ReasonCode, offset: number, details?: ProblemDetails) {
    super(reason, details);
    this.offset = offset;
  }
}

export const quote = 0x22;
export const comma = 0x2c;
export const minus = 0x2d;
export const zero = 0x30;
export const nine = 0x39;
const colon = 0x3a;
export const openArray = 0x5b;
export const closeArray = 0x5d;
export const openObject = 0x7b;
export const closeObject = 0x7d;
const backslash = 0x5c;

/** The code at `at`, -1 past the end. */
export function codeAt(codes: Codes, at: number): number {
  return at < codes.length ? (codes[at] as number) : -1;
}

/** Whether `word` is at `at`. */
function spells(codes: Codes, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (codeAt(codes, at + i) !== word.charCodeAt(i)) return false;
  return true;
}

/** The first offset from `at` on that is not JSON white space. */
export function skipSpace(codes: Codes, at: number): number {
  const { length } = codes;
  let next = at;
  while (next < length) {
    const code = codes[next] as number;
    if (code > 0x20 || (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)) break;
    next++;
  }
  return next;
}

/** What is at `at`, as the reason of a fault. */
function faultAt(codes: Codes, at: number): JsonFault {
  if (at >= codes.length) return new JsonFault('json-end', at);
  const [first = 0, second = 0] = codes.subarray(at, at + 2);
  const char = first >= 0xd800 && first < 0xdc00 ? String.fromCharCode(first, second) : String.fromCharCode(first);
  if (char === '/' || char === '#') return new JsonFault('json-comment', at);
  if (char === "'") return new JsonFault('json-quotes', at);
  if (first <= 0x20 || first === 0x7f)
    return new JsonFault('json-code', at, { code: first.toString(16).toUpperCase().padStart(4, '0') });
  return new JsonFault('json-character', at, { character: char });
}

/** @throws JsonFault naming what was found at `at` instead of what was expected. */
export function unexpected(codes: Codes, at: number): never {
  throw faultAt(codes, at);
}

/**
 * The offset after the string that starts at `at`.
 * @throws JsonFault when there is none, or one that Python rejects (it also refuses raw control characters).
 */
export function endOfString(codes: Codes, at: number): number {
  if (codeAt(codes, at) !== quote) unexpected(codes, at);
  const { length } = codes;
  let next = at + 1;
  while (next < length) {
    const code = codes[next] as number;
    if (code === quote) return next + 1;
    if (code < 0x20) throw new JsonFault('json-control', next);
    next = code === backslash ? endOfEscape(codes, next) : next + 1;
  }
  throw new JsonFault('json-string-open', at);
}

function endOfEscape(codes: Codes, at: number): number {
  const letter = codeAt(codes, at + 1);
  if (letter === -1) return codes.length;
  if (letter !== 0x75) {
    if ('"\\/bfnrt'.includes(String.fromCharCode(letter))) return at + 2;
    throw new JsonFault('json-escape', at);
  }
  for (let i = at + 2; i < at + 6; i++) {
    const code = codeAt(codes, i);
    if (code === -1) return codes.length;
    if (!isHex(code)) throw new JsonFault('json-escape', at);
  }
  return at + 6;
}

function isHex(code: number): boolean {
  const lower = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}

function endOfDigits(codes: Codes, at: number): number {
  const { length } = codes;
  let next = at;
  while (next < length) {
    const code = codes[next] as number;
    if (code < zero || code > nine) break;
    next++;
  }
  if (next === at) throw new JsonFault('json-number', at);
  return next;
}

function endOfNumber(codes: Codes, at: number): number {
  let next = codes[at] === minus ? at + 1 : at;
  const first = codeAt(codes, next);
  if (first === 0x49 && spells(codes, next, 'Infinity')) return next + 8;
  next = first === zero ? next + 1 : endOfDigits(codes, next);
  let code = codeAt(codes, next);
  if (code === 0x2e) {
    next = endOfDigits(codes, next + 1);
    code = codeAt(codes, next);
  }
  if (code === 0x65 || code === 0x45) {
    const sign = codeAt(codes, next + 1);
    next = endOfDigits(codes, sign === 0x2b || sign === minus ? next + 2 : next + 1);
  }
  if (code >= zero && code <= nine) throw new JsonFault('json-number', at);
  return next;
}

/**
 * The offset after the string, number or word that starts at `at`. The bare words of Python's `json.dumps`, `NaN` and
 * `Infinity`, are numbers (docs/format.md 2).
 * @throws JsonFault when none starts there.
 */
export function endOfScalar(codes: Codes, at: number): number {
  const code = codeAt(codes, at);
  if (code === quote) return endOfString(codes, at);
  if (code === 0x2d || (code >= 0x30 && code <= 0x39)) return endOfNumber(codes, at);
  if (code === 0x74 && spells(codes, at, 'true')) return at + 4;
  if (code === 0x66 && spells(codes, at, 'false')) return at + 5;
  if (code === 0x6e && spells(codes, at, 'null')) return at + 4;
  if (code === 0x4e && spells(codes, at, 'NaN')) return at + 3;
  if (code === 0x49 && spells(codes, at, 'Infinity')) return at + 8;
  return unexpected(codes, at);
}

/**
 * The offset of the next member after the comma at `at`.
 * @throws JsonFault when the comma is a trailing one.
 */
export function afterComma(codes: Codes, at: number, closer: number): number {
  const next = skipSpace(codes, at + 1);
  if (codeAt(codes, next) === closer) {
    throw new JsonFault('json-comma', at, { closer: closer === closeObject ? '}' : ']' });
  }
  return next;
}

/** The offset of the value after a key that ends at `at`. */
export function afterKey(codes: Codes, at: number): number {
  const next = skipSpace(codes, at);
  if (codeAt(codes, next) !== colon) unexpected(codes, next);
  return skipSpace(codes, next + 1);
}
