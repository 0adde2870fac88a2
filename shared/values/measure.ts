import { normaliseLabel } from '../schema/units.ts';

/** Powers of ten to micrometres, and to seconds. */
const scales: Readonly<Record<'µm' | 's', ReadonlyMap<string, number>>> = {
  µm: new Map([
    ['pm', -6],
    ['Å', -4],
    ['nm', -3],
    ['um', 0],
    ['mm', 3],
    ['cm', 4],
    ['m', 6],
  ]),
  s: new Map([
    ['ns', -9],
    ['us', -6],
    ['ms', -3],
    ['s', 0],
    ['sec', 0],
    ['second', 0],
    ['seconds', 0],
  ]),
};

/** Names of units that people write out; micrometre is read by `normaliseLabel`. */
const written = /^(nano|milli|centi)?met(?:er|re)s?$/i;
const letters: Readonly<Record<string, string>> = { nano: 'nm', milli: 'mm', centi: 'cm' };

const shape = /^([+\-−]?(?:\d*,\d+|\d+\.?\d*|\.\d+))(?:e([+-]?\d+))?\s*(\p{L}.*)?$/iu;

/** A comma that can only be a decimal one, as in 0,125 and 12,5; 1,200 may be one thousand two hundred. */
export const decimalComma = /^[+\-−]?(?:0?,\d+|\d+,(?:\d{1,2}|\d{4,}))(?:e[+-]?\d+)?$/i;

/** A number as it was typed: its digits with a decimal point, its power of ten, and the unit behind it. */
interface TypedNumber {
  readonly digits: string;
  readonly exponent: number;
  readonly unit: string;
}

function typedNumber(text: string): TypedNumber | null {
  // The sign of the ångström, a letter and an accent, and the letter Å are one.
  const [, digits, exponent = '0', unit = ''] = shape.exec(text.trim().normalize('NFC')) ?? [];
  if (digits === undefined || (digits.includes(',') && !decimalComma.test(digits))) return null;
  return {
    digits: digits.replace(',', '.').replace('−', '-'),
    exponent: Number(exponent),
    unit: unitSign(unit.trim()),
  };
}

function unitSign(unit: string): string {
  const [, prefix] = written.exec(unit) ?? [];
  if (prefix !== undefined) return letters[prefix.toLowerCase()] ?? unit;
  return normaliseLabel(unit.replace(/^[µμ]s$/, 'us'));
}

/** Shifting the power of ten is exact where multiplying is not. */
function shifted({ digits, exponent }: TypedNumber, power: number): number {
  return Number(`${digits}e${exponent + power}`);
}

/** The number that a text means in a unit (none for null): `95,5 µm`, `0.12 mm`; null where it is not one. */
export function numberIn(text: string, unit: string | null): number | null {
  const typed = typedNumber(text);
  if (!typed) return null;
  if (typed.unit === '') return shifted(typed, 0);
  const power = unit === 'µm' || unit === 's' ? scales[unit].get(typed.unit) : undefined;
  return power === undefined ? null : shifted(typed, power);
}

/** A size with its unit as a sidecar stores it: `250 nm` is 0.25 um, `2 ms` is 0.002 seconds; null without a known unit. */
export function sizeWithUnit(text: string): { readonly unit: number; readonly label: 'um' | 'seconds' } | null {
  if (typedNumber(text)?.unit === '') return null;
  const length = numberIn(text, 'µm');
  if (length !== null) return { unit: length, label: 'um' };
  const time = numberIn(text, 's');
  return time === null ? null : { unit: time, label: 'seconds' };
}
