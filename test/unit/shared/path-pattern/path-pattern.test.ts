import { expect, test } from 'vitest';
import { parsePattern, partText } from '../../../../shared/path-pattern/path-pattern.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

function said(text: string): string {
  const pattern = parsePattern(text);
  return pattern.ok ? 'fine' : sentenceOf(pattern.problem);
}

function written(text: string): string {
  const pattern = parsePattern(text);
  return pattern.ok ? pattern.value.segments.map((parts) => parts.map(partText).join('')).join('/') : '';
}

test('fields, names that are not fields and skips', () => {
  const pattern = parsePattern('{condition}/{date}_{animal}_{index}');
  expect(pattern.ok && pattern.value.fields).toEqual(['experiment_metadata.condition', 'experiment_metadata.date']);
  expect(pattern.ok && pattern.value.dropped).toEqual(['animal', 'index']);
  const skips = parsePattern('{}_{skip}_{any}_*_{Cell Type}');
  expect(skips.ok && skips.value.fields).toEqual(['experiment_metadata.cell_type']);
  expect(skips.ok && skips.value.dropped).toEqual([]);
});

test.each([
  '{condition}/*/{date:DD.MM.YYYY}_{}_depth{depth}um',
  'a{{b}}c**_{note}',
  '{:letters}{branch_order}_{genotype:wt=wild-type|ko}',
])('%s is written as it was read', (text) => {
  expect(written(text)).toBe(text);
});

test('an extension that was typed along and a leading slash do not count', () => {
  expect(written('/{condition}/{note}.ome.tif')).toBe('{condition}/{note}');
  expect(written('{date}_x.TIF')).toBe('{date}_x');
});

test.each([
  ['', 'The pattern is unclear: there is nothing between two “/”, or the file name is missing; * matches anything.'],
  [
    '{condition}//{date}',
    'The pattern is unclear: there is nothing between two “/”, or the file name is missing; * matches anything.',
  ],
  [
    '{condition}/',
    'The pattern is unclear: there is nothing between two “/”, or the file name is missing; * matches anything.',
  ],
  ['{date', 'The pattern is unclear: a “{” is not closed.'],
  ['date}', 'The pattern is unclear: a “}” has no “{” before it.'],
  [
    '{date:whenever}',
    'The pattern is unclear: “whenever” is not a format. Formats are text, number, digits, letters, date, YYYYMMDD, a|b.',
  ],
  ['control_*', 'The pattern is unclear: it does not fill a field. Name one in braces, as in {condition}.'],
  ['{date}_{date}', 'The pattern is unclear: {date} occurs twice.'],
  ['{depth}5', 'The pattern is unclear: {depth} takes all digits, so 5 cannot follow it.'],
  [
    '{:digits}{date:YYYYMMDD}',
    'The pattern is unclear: {:digits} takes all digits, so {date:YYYYMMDD} cannot follow it.',
  ],
  ['x'.repeat(1001), 'The pattern is unclear: it is longer than 1000 characters.'],
])('%s is refused with a sentence', (text, message) => {
  expect(said(text)).toBe(message);
});

test('placeholders of any text side by side are refused, of known form they are not', () => {
  expect(said('{condition}{note}')).toContain('{condition} and {note} are side by side');
  expect(said('*{note}')).toContain('* and {note} are side by side');
  expect(said('{condition:letters}{branch_order}')).toBe('fine');
  expect(said('{date:YYYYMMDD}{branch_order}{condition}')).toBe('fine');
  expect(said('{condition}{depth}um')).toBe('fine');
});
