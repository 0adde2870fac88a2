import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathMatcher } from '../../../../shared/path-pattern/path-match.ts';
import { parsePattern } from '../../../../shared/path-pattern/path-pattern.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

function match(text: string, path: string): Readonly<Record<string, unknown>> | string {
  const pattern = parsePattern(text);
  if (!pattern.ok) throw new Error(sentenceOf(pattern.problem));
  const found = pathMatcher(pattern.value)(path);
  if (!found.ok) return sentenceOf(found.problem);
  return Object.fromEntries([...found.value].map(([key, value]) => [key.split('.').at(-1), value]));
}

describe('values', () => {
  test.each([
    [
      '{condition}/{date}_{animal}_{index}',
      'cond1 saline/20251030_A106_0003.tif',
      { condition: 'cond1 saline', date: '2025-10-30' },
    ],
    [
      '{condition}/{date}_*',
      'season/wk 2/cond1/20251030_A106_0003.ome.tif',
      { condition: 'cond1', date: '2025-10-30' },
    ],
    ['depth{depth}um', 'depth120um.tif', { depth: 120 }],
    ['*_depth{depth}um*', '2025_A106_depth1.5um_x.lsm', { depth: 1.5 }],
    ['*depth{depth}um*', 'depth7um.tif', { depth: 7 }],
    ['{}-{depth}um', 'cell-120um.tif', { depth: 120 }],
    ['{:letters}{branch_order}', 'A0106.tif', { branch_order: 106 }],
    ['{note}_end', 'x_end_end.tif', { note: 'x_end' }],
    ['{condition}_{note}', 'a_b_c.tif', { condition: 'a', note: 'b_c' }],
    ['{genotype:wt=wild-type|ko}_*', 'WT_1.tif', { genotype: 'wild-type' }],
    ['{genotype:ko|ko2}_*', 'KO2_1.tif', { genotype: 'ko2' }],
    ['{accepted:good=yes|bad=no}_{note}', 'bad_x.tif', { accepted: false, note: 'x' }],
    ['{note:3}{condition}', 'abcdef.tif', { note: 'abc', condition: 'def' }],
    ['{date:text}', '20251030.tif', { date: '20251030' }],
    ['{{x}}_{note}', '{x}_y.tif', { note: 'y' }],
    ['{condition}/*', 'cafe\u0301/1.tif', { condition: 'café' }],
  ])('%s on %s', (pattern, path, values) => {
    expect(match(pattern, path)).toEqual(values);
  });

  test.each([
    ['{date}', '20251030'],
    ['{date}', '2025-10-30'],
    ['{date}', '30.10.2025'],
    ['{date}', '30Oct2025'],
    ['{date:YYMMDD}', '251030'],
    ['{date:DDMMYYYY}', '30102025'],
    ['{date:MM-DD-YY}', '10-30-25'],
    ['{date:D.M.YYYY}', '30.10.2025'],
    ['{date:YYYYMMDD}{:digits}', '20251030145555'],
  ])('%s reads %s as a day', (pattern, name) => {
    expect(match(pattern, `${name}.tif`)).toEqual({ date: '2025-10-30' });
  });
});

describe('reasons', () => {
  test.each([
    ['{condition}/{date}_*_{index}', 'x/A106_a_1.tif', '“A106” is not a date.'],
    ['{date:DD.MM.YYYY}_*', '31.02.2025_x.tif', '“31.02.2025” is not a date (DD.MM.YYYY).'],
    ['{date}', '202510301455.tif', '“202510301455” is not a date.'],
    ['{date}', '03-04-2025.tif', '“03-04-2025” is not a date.'],
    ['depth{depth}um', 'depthdeepum.tif', '“deep” is not a number.'],
    ['{genotype:wt|ko}_{:digits}', 'het_1.tif', '“het” is not one of wt, ko.'],
    ['{date}_{note}', '20251030.tif', '“20251030” does not fit {date}_{note}.'],
    ['{condition}/{note}', 'a.tif', 'The pattern names 1 folder; the path has none.'],
    ['{condition}/*/{note}', 'b/a.tif', 'The pattern names 2 folders; the path has 1 folder.'],
    ['{condition}_{note}', ' _x.tif', '{condition} would be blank.'],
    ['{accepted}_*', 'maybe_x.tif', 'Accepted: “maybe” is not true or false.'],
  ])('%s on %s', (pattern, path, reason) => {
    expect(match(pattern, path)).toBe(reason);
  });
});

/** One placeholder of a pattern, the text that is in the name, and the value that must come out. */
interface Sample {
  readonly placeholder: string;
  readonly text: string;
  readonly value: unknown;
}

const word = fc.stringMatching(/^[A-Za-z0-9äµ.()[\]^$+?\\|]{1,12}$/).filter((text) => !/^\.|\.$/.test(text));
const days = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

function daySamples(day: Date): readonly Sample[] {
  const value = day.toISOString().slice(0, 10);
  const [y, m, d] = value.split('-') as [string, string, string];
  const samples = [
    { placeholder: '{date}', text: `${y}${m}${d}` },
    { placeholder: '{date}', text: value },
    { placeholder: '{date:DD.MM.YYYY}', text: `${d}.${m}.${y}` },
    { placeholder: '{date:MMDDYYYY}', text: `${m}${d}${y}` },
    { placeholder: '{date:D.M.YYYY}', text: `${Number(d)}.${Number(m)}.${y}` },
    ...(y >= '1970' && y < '2069' ? [{ placeholder: '{date:YYMMDD}', text: `${y.slice(2)}${m}${d}` }] : []),
  ];
  return samples.map((each) => ({ ...each, value }));
}

const samplesOf: readonly fc.Arbitrary<Sample>[] = [
  word.map((text) => ({ placeholder: '{condition}', text, value: text })),
  word.map((text) => ({ placeholder: '{note:text}', text, value: text })),
  word.map((text) => ({ placeholder: '{}', text, value: undefined })),
  days.chain((day) => fc.constantFrom(...daySamples(day))),
  fc
    .nat(9999)
    .map((number) => ({ placeholder: '{branch_order}', text: String(number).padStart(4, '0'), value: number })),
  fc.nat(99999).map((number) => ({ placeholder: '{depth}', text: String(number / 100), value: number / 100 })),
  fc
    .constantFrom('WT', 'ko')
    .map((text) => ({ placeholder: '{genotype:wt|KO=null}', text, value: text === 'ko' ? 'null' : 'wt' })),
];

const fieldOf = (placeholder: string) => /[a-z_]+/.exec(placeholder)?.[0] ?? '';

/** `_` is in no sample: it separates them without doubt. */
const levels = fc
  .shuffledSubarray([...samplesOf], { minLength: 1 })
  .chain((chosen) =>
    fc.tuple(fc.tuple(...chosen), fc.array(fc.constantFrom('_', '__', '/', '_x_', '_{{_')), fc.boolean()),
  );

test('values written into a name by a pattern are read back', () => {
  fc.assert(
    fc.property(levels, ([samples, borders, folder]) => {
      const border = (i: number) => (i === 0 ? (folder ? '*/' : '') : (borders[i] ?? '_'));
      const pattern = samples.map(({ placeholder }, i) => border(i) + placeholder).join('');
      const path = samples.map(({ text }, i) => border(i).replace('*', 'any').replace('{{', '{') + text).join('');
      const expected = samples
        .filter(({ value }) => value !== undefined)
        .map(({ placeholder, value }) => [fieldOf(placeholder), value]);
      if (expected.length === 0) return;
      expect(match(pattern, `${path}.tif`)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 2000 },
  );
});

test('any name is read by any pattern, without doing much more than looking at it once', () => {
  const name = '1'.repeat(250);
  expect(match('*{depth:digits}x*{note:digits}y_*', `${name}.tif`)).toContain('does not fit');
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }), (text, path) => {
      const pattern = parsePattern(text);
      if (pattern.ok) pathMatcher(pattern.value)(path);
    }),
    { numRuns: 2000 },
  );
});
