import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { spellFloat, spellInteger, spellString, spellValue } from '../../../../shared/json/spell.ts';

interface Golden {
  /** Bytes of a double, big-endian, and Python's `repr` of it. */
  readonly floats: readonly [string, string][];
  readonly strings: readonly [string, string][];
  readonly integers: readonly [number, string][];
}

const file = new URL('../../../fixtures/sidecars/python-spelling.json', import.meta.url);
const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;

test('floats are spelled as Python spells them', () => {
  for (const [hex, expected] of golden.floats)
    expect(spellFloat(Buffer.from(hex, 'hex').readDoubleBE())).toBe(expected);
});

test('strings are spelled as Python spells them', () => {
  for (const [value, expected] of golden.strings) expect(spellString(value)).toBe(expected);
});

test('integers are spelled as Python spells them', () => {
  for (const [value, expected] of golden.integers) expect(spellInteger(value)).toBe(expected);
});

test('the words for numbers that JSON lacks are bare in number fields only', () => {
  expect(spellValue('number', 'NaN')).toBe('NaN');
  expect(spellValue('integer', '-Infinity')).toBe('-Infinity');
  expect(spellValue('text', 'NaN')).toBe('"NaN"');
  expect(spellValue('number', 'about 50')).toBe('"about 50"');
  expect(spellValue('number', 120)).toBe('120.0');
  expect(spellValue('integer', 120)).toBe('120');
  expect(spellValue('integer', 2.5)).toBe('2.5');
  expect(spellValue('text', 7)).toBe('7');
  expect(spellValue('number', null)).toBe('null');
  expect(spellValue('boolean', false)).toBe('false');
});
