import { type FieldKind, isNumberField, type Scalar } from '../schema/fields.ts';

const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeUnit(unit: string): string {
  return short[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A string as Python's `json.dumps` spells it: everything but printable ASCII escaped, per UTF-16 unit (docs/format.md 2). */
export function spellString(value: string): string {
  // No u flag: a character beyond the basic plane is two units, and each is escaped, as Python does.
  return `"${value.replace(/[^ !#-[\]-~]/g, escapeUnit)}"`;
}

/** A number as Python's `repr(float)` spells it: `50.0`, `1e-05`, `1e+22`, `NaN`. */
export function spellFloat(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  // Both languages print the shortest digits that read back the same; they differ in when they switch to exponents.
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return positional(mantissa, power);
}

function positional(mantissa: string, power: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, '0');
  return `${sign}${whole}.${digits.slice(power + 1) || '0'}`;
}

/** A whole number as Python's `int` spells it, all digits. */
export function spellInteger(value: number): string {
  return BigInt(value).toString();
}

const words = new Set<Scalar>(['NaN', 'Infinity', '-Infinity']);

/** A field's value as it is written. The words for numbers that JSON lacks are written without quotes, as Python does. */
export function spellValue(kind: FieldKind, value: Scalar): string {
  if (typeof value === 'string') {
    return words.has(value) && isNumberField({ kind }) ? value : spellString(value);
  }
  if (typeof value !== 'number') return String(value);
  return kind !== 'number' && Number.isInteger(value) ? spellInteger(value) : spellFloat(value);
}
