import { type JsonNode, rawText, scalarOf } from './json-node.ts';

/**
 * What Python's own conversions make of JSON values. The consuming programs run ROI ids, coordinates and numbers
 * through them, so they decide what is accepted (SPEC 1.3).
 */

const plainDigits = /^(?:0|[1-9]\d*)$/;
const integerText = /^\s*[+-]?\d+(?:_\d+)*\s*$/;
const floatText =
  /^\s*[+-]?(?:(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+)?|inf(?:inity)?|nan)\s*$/i;

/** `int(value)`, or null where that raises. Beyond 2^53 the digits are kept as text, since ids are compared. */
export function pythonInt(text: string, node: JsonNode): string | null {
  if (node.kind === 'number' && node.end - node.start < 16) {
    // The common case: plain digits.
    const raw = rawText(text, node);
    if (plainDigits.test(raw)) return raw;
  }
  const value = scalarOf(text, node);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (node.kind === 'string') {
    return integerText.test(value as string)
      ? BigInt((value as string).trim().replaceAll('_', '').replace('+', '')).toString()
      : null;
  }
  if (typeof value !== 'number') return null;
  const raw = rawText(text, node);
  return BigInt(/[.eE]/.test(raw) ? Math.trunc(value) : raw).toString();
}

/** `float(value)`, or null where that raises. */
export function pythonFloat(text: string, node: JsonNode): number | null {
  if (node.kind === 'boolean') return scalarOf(text, node) === true ? 1 : 0;
  if (node.kind === 'number') return Number(rawText(text, node));
  if (node.kind !== 'string') return null;
  const value = String(scalarOf(text, node));
  return floatText.test(value) ? floatOfText(value.trim().replaceAll('_', '').toLowerCase()) : null;
}

function floatOfText(value: string): number {
  if (value.includes('nan')) return Number.NaN;
  if (value.includes('inf')) return value.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(value);
}

/** Whether `str(value)` is this text: `1.0` and `"1.0"` alike. */
export function pythonStrIs(text: string, node: JsonNode, expected: string): boolean {
  if (node.kind === 'string') return scalarOf(text, node) === expected;
  const raw = rawText(text, node);
  return node.kind === 'number' && /[.eE]/.test(raw) && Number(raw) === Number(expected) && expected.includes('.');
}

/** Whether a value equals the integer `expected`, as `==` has it: `2` and `2.0` do, `true` and `"2"` do not. */
export function pythonEquals(text: string, node: JsonNode, expected: number): boolean {
  return node.kind === 'number' && Number(rawText(text, node)) === expected;
}
