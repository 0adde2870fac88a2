import { mostDigits } from './limits.ts';
import { type JsonNode, rawText, scalarOf } from './node.ts';
import { countElements, expand, forEachElement } from './scan.ts';
import type { JsonSource } from './source.ts';

/**
 * Python's conversions of JSON values. The consuming programs pass ids, coordinates and numbers through
 * them, so they decide what is accepted (docs/format.md 3).
 */

const plainDigits = /^(?:0|[1-9]\d*)$/;
// Python accepts digits of any script and treats U+0085 as white space.
const blanks = '[\\s\\x85]*';
const digits = '\\p{Nd}+(?:_\\p{Nd}+)*';
const integerText = new RegExp(`^${blanks}([+-]?${digits})${blanks}$`, 'u');
const decimal = `(?:${digits}\\.?(?:${digits})?|\\.${digits})(?:e[+-]?${digits})?`;
const floatText = new RegExp(`^${blanks}([+-]?(?:${decimal}|inf(?:inity)?|nan))${blanks}$`, 'iu');

/** `int(value)` as text, because ids beyond 2^53 are compared too; null where Python raises. */
export function pythonInt(text: string, node: JsonNode): string | null {
  if (node.kind === 'number') return intOfNumber(rawText(text, node));
  if (node.kind === 'boolean') return scalarOf(text, node) ? '1' : '0';
  return node.kind === 'string' ? intOfText(String(scalarOf(text, node))) : null;
}

/** A whole number for comparison: as a number where that is exact, which is fastest, else as text. */
export type Id = number | string;

/** The id of a whole number in `pythonInt`'s spelling. */
export function idOf(digits: string): Id {
  const value = Number(digits);
  return Number.isSafeInteger(value) && String(value) === digits ? value : digits;
}

function intOfNumber(raw: string): string | null {
  if (plainDigits.test(raw)) return raw;
  if (/^-?\d+$/.test(raw)) return BigInt(raw).toString();
  const value = Math.trunc(Number(raw));
  return Number.isFinite(value) ? BigInt(value).toString() : null;
}

function intOfText(value: string): string | null {
  const number = integerText.exec(value)?.[1]?.replaceAll('_', '').replace('+', '');
  if (number === undefined || number.replace('-', '').length > mostDigits) return null;
  // Digits of other scripts are accepted but not compared with ids in ASCII: such a duplicate does not occur in practice.
  return /^-?[0-9]+$/.test(number) ? BigInt(number).toString() : number;
}

/** `float(value)`, or null where that raises. */
export function pythonFloat(text: string, node: JsonNode): number | null {
  if (node.kind === 'boolean') return scalarOf(text, node) === true ? 1 : 0;
  if (node.kind === 'number') return floatOfNumber(rawText(text, node));
  if (node.kind !== 'string') return null;
  const value = floatText.exec(String(scalarOf(text, node)))?.[1];
  return value === undefined ? null : floatOfText(value.replaceAll('_', '').toLowerCase());
}

/** An integer too large for a double raises in Python; a float of that size is infinite. */
function floatOfNumber(raw: string): number | null {
  const value = Number(raw);
  return Number.isFinite(value) || /[.eEIN]/.test(raw) ? value : null;
}

function floatOfText(value: string): number {
  if (value.includes('nan')) return Number.NaN;
  if (value.includes('inf')) return value.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(value);
}

/** Whether `str(value)` equals this text of a float: true for `1.0` and for `"1.0"`. */
export function pythonStrIs(text: string, node: JsonNode, expected: string): boolean {
  if (node.kind === 'string') return scalarOf(text, node) === expected;
  const raw = rawText(text, node);
  return node.kind === 'number' && /[.eE]/.test(raw) && Number(raw) === Number(expected);
}

/** Whether a value equals the integer `expected` under `==`: `2` and `2.0` do, `true` and `"2"` do not. */
export function pythonEquals(text: string, node: JsonNode, expected: number): boolean {
  return node.kind === 'number' && Number(rawText(text, node)) === expected;
}

/** Whether `dict(value)` works though the value is not an object: on an empty list or text, and on pairs. */
export function isPythonDict(source: JsonSource, node: JsonNode): boolean {
  if (node.kind === 'string') return scalarOf(source.text, node) === '';
  if (node.kind !== 'array') return false;
  let arePairs = true;
  forEachElement(source, expand(source, node, 1), (pair) => {
    arePairs = pair.kind === 'array' && countElements(expand(source, pair, 1)) === 2;
    return arePairs;
  });
  return arePairs;
}
