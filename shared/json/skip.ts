import { mostDigits } from './limits.ts';
import type { Codes } from './source.ts';
import {
  afterComma,
  afterKey,
  closeArray,
  closeObject,
  codeAt,
  comma,
  endOfScalar,
  endOfString,
  JsonFault,
  minus,
  nine,
  openArray,
  openObject,
  skipSpace,
  unexpected,
  zero,
} from './token.ts';

/** Deeper than any real file: Python, in which the consumers are written, stops at about a thousand. */
const maxDepth = 1_000_000;

/** The extremes seen so far that matter to Python's parser. */
export interface Extent {
  /** Depth of the deepest value. */
  levels: number;
  /** Where an integer has too many digits for Python; -1 where there is none. */
  longInteger: number;
}

/** The offset after a scalar; an integer that is too long is noted. @throws JsonFault */
export function endOfLeaf(codes: Codes, start: number, extent: Extent): number {
  const end = endOfScalar(codes, start);
  if (end - start > mostDigits && isLongInteger(codes, start, end)) extent.longInteger = start;
  return end;
}

function isLongInteger(codes: Codes, start: number, end: number): boolean {
  const first = codeAt(codes, start) === minus ? start + 1 : start;
  return end - first > mostDigits && codes.subarray(first, end).every((code) => code >= zero && code <= nine);
}

/**
 * The offset after the value that starts at `start`, its syntax checked but nothing kept. Iterative, so that no
 * nesting exhausts the stack.
 * @throws JsonFault
 */
export function endOfValue(codes: Codes, start: number, extent: Extent, level: number): number {
  const closers: number[] = [];
  let at = start;
  for (;;) {
    const inside = enter(codes, at, closers);
    if (inside < 0) at = endOfLeaf(codes, at, extent);
    else if (closers.length + level > extent.levels) extent.levels = closers.length + level;
    if (inside >= 0 && codeAt(codes, inside) !== closers[closers.length - 1]) {
      at = toMember(codes, inside, closers);
      continue;
    }
    at = leave(codes, inside < 0 ? at : inside, closers);
    if (closers.length === 0) return at;
    at = toMember(codes, at, closers);
  }
}

/** Where the inside of the container at `at` begins, its closer pushed; -1 when there is no container. */
function enter(codes: Codes, at: number, closers: number[]): number {
  const code = codeAt(codes, at);
  if (code !== openObject && code !== openArray) return -1;
  closers.push(code === openObject ? closeObject : closeArray);
  if (closers.length > maxDepth) throw new JsonFault('json-deep', at);
  return skipSpace(codes, at + 1);
}

/** Moves from a member's start to its value. */
function toMember(codes: Codes, at: number, closers: readonly number[]): number {
  return closers[closers.length - 1] === closeObject ? afterKey(codes, endOfString(codes, at)) : at;
}

/** Leaves all containers that end at `at`: where the next member starts, or the end when `closers` has run out. */
function leave(codes: Codes, at: number, closers: number[]): number {
  let next = at;
  while (closers.length > 0) {
    const closer = closers[closers.length - 1] as number;
    next = skipSpace(codes, next);
    const code = codeAt(codes, next);
    if (code === comma) return afterComma(codes, next, closer);
    if (code !== closer) unexpected(codes, next);
    closers.pop();
    next++;
  }
  return next;
}
