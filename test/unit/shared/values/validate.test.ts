import { describe, expect, test } from 'vitest';
import { editableFieldNamed, type Field, type Scalar } from '../../../../shared/schema/fields.ts';
import { checkValue, entryOf, parseEntry } from '../../../../shared/values/validate.ts';
import { worded } from '../../../helpers/sentence-of.ts';

const field = (name: string) => editableFieldNamed(name) as Field;

describe('checkValue (docs/format.md 6)', () => {
  const cases: readonly [string, Scalar, string | null][] = [
    ['species', 'mouse', null],
    ['species', 7, 'wrong-type'],
    ['species', null, 'wrong-type'],
    ['depth', 120.5, null],
    ['depth', null, null],
    ['depth', -3, null],
    ['depth', '120', 'wrong-type'],
    ['depth', 'NaN', 'not-finite'],
    ['depth', '-Infinity', 'not-finite'],
    ['branch_order', 2, null],
    ['branch_order', 2.5, 'not-integer'],
    ['branch_order', '2nd', 'wrong-type'],
    ['branch_order', 'NaN', 'not-finite'],
    ['physical_unit_x', 0.25, null],
    ['physical_unit_x', 0, 'not-positive'],
    ['physical_unit_x', -1, 'not-positive'],
    ['physical_unit_x', 'Infinity', 'not-finite'],
    ['physical_unit_x', null, 'wrong-type'],
    ['accepted', true, null],
    ['accepted', 'false', 'wrong-type'],
    ['accepted', 0, 'wrong-type'],
    ['date', '', null],
    ['date', '2025-10-30', null],
    ['date', 'last tuesday', 'date-unreadable'],
  ];
  test.each(cases)('%s = %j is %s', (name, value, code) => {
    expect(checkValue(field(name), value)?.code ?? null).toBe(code);
  });

  test('names the fault and the fix', () => {
    const found = checkValue(field('depth'), 'deep');
    expect(found).toMatchObject({ severity: 'error', field: 'experiment_metadata.depth' });
    expect(worded(found ? [found] : [])).toMatchObject([
      { message: 'Depth: “deep” is not a number.', fix: 'Enter a number of micrometres, or clear it.' },
    ]);
  });
});

describe('parseEntry', () => {
  test('leaves out blanks around an entry, also those of no width', () => {
    expect(parseEntry(field('species'), '\ufeff mouse\u200b\u00a0')).toEqual({ ok: true, value: 'mouse' });
    expect(parseEntry(field('depth'), '120\u200b')).toEqual({ ok: true, value: 120 });
    expect(parseEntry(field('species'), '\u200b')).toEqual({ ok: true, value: '' });
    expect(parseEntry(field('note'), ' a\u200b\n')).toEqual({ ok: true, value: ' a\u200b\n' });
  });

  test.each([
    ['depth', '1e400'],
    ['branch_order', '-1e400'],
    ['physical_unit_x', '1e400'],
    ['depth', '1e308 mm'],
  ])('refuses %s = %s, which is too large for a double, as it was typed', (name, typed) => {
    const refused = parseEntry(field(name), typed);
    expect(refused).toMatchObject({ ok: false, problem: { code: 'not-finite', details: { value: `“${typed}”` } } });
  });

  test.each(['9007199254740993', '-9007199254740993', '1e300'])(
    'refuses %s, which no double holds exactly',
    (typed) => {
      expect(parseEntry(field('branch_order'), typed)).toMatchObject({ ok: false, problem: { code: 'wrong-type' } });
      expect(parseEntry(field('branch_order'), '9007199254740991')).toEqual({ ok: true, value: 9007199254740991 });
    },
  );

  const cases: readonly [string, string, Scalar][] = [
    ['species', ' mouse ', 'mouse'],
    ['species', '', ''],
    ['genotype', '001', '001'],
    ['note', ' a\n b ', ' a\n b '],
    ['depth', '120', 120],
    ['depth', ' 1.5e2 ', 150],
    ['depth', '', null],
    ['depth', '1,5', 1.5],
    ['depth', '0.12 mm', 120],
    ['branch_order', '3', 3],
    ['accepted', 'false', false],
    ['accepted', 'Yes', true],
    ['physical_unit_x', '0.25', 0.25],
    ['physical_unit_x', '', 1],
    ['physical_label_x', '', 'Pixels'],
    ['date', 'someday', 'someday'],
  ];
  test.each(cases)('%s: %j means %j', (name, typed, value) => {
    expect(parseEntry(field(name), typed)).toEqual({ ok: true, value });
  });

  test.each([
    ['depth', 'deep', 'wrong-type'],
    ['depth', '0x10', 'wrong-type'],
    ['depth', 'NaN', 'not-finite'],
    ['depth', '1e400', 'not-finite'],
    ['depth', '1,500', 'wrong-type'],
    ['branch_order', '2.5', 'not-integer'],
    ['physical_unit_x', '0', 'not-positive'],
    ['accepted', 'maybe', 'wrong-type'],
  ])('%s: %j is refused as %s', (name, typed, code) => {
    const result = parseEntry(field(name), typed);
    expect(result.ok ? null : result.problem.code).toBe(code);
  });

  test.each([
    ['µm', 'um'],
    ['micron', 'um'],
    [' um ', 'um'],
    ['s', 'seconds'],
    ['sec', 'seconds'],
    ['Seconds', 'seconds'],
    ['px', 'Pixels'],
    ['PIXELS', 'Pixels'],
    ['mm', 'mm'],
    ['', 'Pixels'],
  ])('the unit %j is stored as sidecars spell it, %s', (typed, value) => {
    expect(parseEntry(field('physical_label_x'), typed)).toEqual({ ok: true, value });
    expect(parseEntry(field('region'), 's')).toEqual({ ok: true, value: 's' });
  });

  test('reads back what a cell shows', () => {
    for (const value of ['WT', 0.1, 3, true, null]) {
      const name = typeof value === 'string' ? 'genotype' : typeof value === 'boolean' ? 'accepted' : 'depth';
      expect(parseEntry(field(name), entryOf(value))).toEqual({ ok: true, value });
    }
  });
});
