import { expect, test } from 'vitest';
import { type PasteTarget, pasteDone, pastedText, pasteRemarks, planPaste } from '../../../../shared/edits/paste.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';

const asPasted = { converted: 0, invalid: 0 };
const species: FieldKey = 'experiment_metadata.species';
const region: FieldKey = 'experiment_metadata.region';
const depth: FieldKey = 'experiment_metadata.depth';
const note: FieldKey = 'experiment_metadata.note';
const dtype: FieldKey = 'image_header_metadata.dtype';

function target(given: Partial<PasteTarget> = {}): PasteTarget {
  const lines = ['a', 'b', 'c', 'd'].map((path) => ({ path, editable: true }));
  return { lines, columns: [species, region, depth], height: 1, width: 1, ...given };
}

function cells(block: readonly (readonly string[])[], given: Partial<PasteTarget>): readonly string[] {
  return planPaste(block, target(given)).entries.map(
    ({ path, field, typed }) => `${path}.${field.split('.')[1]}=${typed}`,
  );
}

test('a block fills cells to the right of and below the first cell, regardless of the selection', () => {
  const block = [
    ['mouse', 'CA1'],
    ['rat', 'CA3'],
  ];
  const wanted = ['a.species=mouse', 'a.region=CA1', 'b.species=rat', 'b.region=CA3'];
  expect(cells(block, {})).toEqual(wanted);
  expect(cells(block, { height: 3, width: 1 })).toEqual(wanted);
});

test('one value fills the range', () => {
  const filled = ['a.species=x', 'a.region=x', 'b.species=x', 'b.region=x', 'c.species=x', 'c.region=x'];
  expect(cells([['x']], { height: 3, width: 2 })).toEqual(filled);
});

test('a block is repeated to fill a range that is a multiple of its size', () => {
  expect(cells([['x'], ['y']], { height: 4 })).toEqual(['a.species=x', 'b.species=y', 'c.species=x', 'd.species=y']);
  expect(cells([['x', 'CA1']], { height: 2 })).toEqual(['a.species=x', 'a.region=CA1', 'b.species=x', 'b.region=CA1']);
});

test('columns about the image itself, and the name, are left out and counted', () => {
  const columns = [null, species, 'image.folder' as FieldKey, 'image.problem' as FieldKey, region];
  const plan = planPaste([['a.tif', 'mouse', 'control', '', 'CA1']], target({ columns }));
  expect(plan.entries.map(({ field, typed }) => [field, typed])).toEqual([
    [species, 'mouse'],
    [region, 'CA1'],
  ]);
  expect(pasteRemarks(plan, asPasted)).toBe('3 columns cannot be edited.');
});

test('what cannot be written is left out and counted', () => {
  const plan = planPaste(
    [
      ['x', 'uint16', 'CA1', 'more'],
      ['y', 'uint8', 'CA3', 'more'],
      ['z', 'uint8', 'CA2', 'more'],
    ],
    target({
      lines: [
        { path: 'a', editable: true },
        { path: 'b', editable: false },
      ],
      columns: [species, dtype, region],
    }),
  );
  expect(plan.entries.map((entry) => entry.typed)).toEqual(['x', 'CA1']);
  expect(pasteRemarks(plan, asPasted)).toBe(
    '1 column cannot be edited. The sidecar of 1 image cannot be edited. 1 row is beyond the last image. 1 column is beyond the last one.',
  );
});

test('a column without a field consumes its part of the block', () => {
  expect(cells([['a.tif', 'mouse']], { columns: [null, species] })).toEqual(['a.species=mouse']);
});

test('cells that a short row lacks stay as they are', () => {
  expect(cells([['x', 'CA1'], ['y']], {})).toEqual(['a.species=x', 'a.region=CA1', 'b.species=y']);
});

test.each([
  ['12,5', '12.5'],
  ['-0,125', '-0.125'],
  ['120,1234', '120.1234'],
  ['1,200', '1,200'],
  ['12.5', '12.5'],
  ['1.200,5', '1.200,5'],
  ['deep', 'deep'],
])('depth %s is entered as %s', (text, typed) => {
  expect(pastedText(depth, text)).toBe(typed);
});

test('commas in text stay, and decimal commas are reported', () => {
  expect(pastedText(region, '12,5')).toBe('12,5');
  const plan = planPaste([['12,5'], ['80'], ['7,25']], target({ columns: [depth] }));
  expect(plan.entries.map((entry) => entry.typed)).toEqual(['12.5', '80', '7.25']);
  expect(pasteRemarks(plan, asPasted)).toBe('2 decimal commas were read as points.');
});

test('errors of a spreadsheet are not values: their cells stay as they are', () => {
  const block = [
    ['#N/A', '12'],
    ['#REF!', '#DIV/0!'],
    ['mouse #1', '7'],
  ];
  const plan = planPaste(block, target({ columns: [species, depth] }));
  expect(plan.entries.map((entry) => entry.typed)).toEqual(['12', 'mouse #1', '7']);
  expect(pasteRemarks(plan, asPasted)).toBe('3 cells without a value, such as #N/A, were left out.');
  expect(pasteRemarks(plan, { ...asPasted, converted: 1 })).toContain(
    '1 cell stays as it is: a spreadsheet had changed its value',
  );
});

test('entries that are refused are counted apart', () => {
  const plan = planPaste([['12'], ['deep'], ['-1']], target({ columns: [depth] }));
  expect(pasteDone(plan, asPasted, true)).toBe('Pasted into 3 cells.');
  expect(pasteRemarks(plan, { ...asPasted, invalid: 1 })).toBe('1 entry is invalid: a save leaves it out.');
  expect(pasteRemarks(plan, { ...asPasted, invalid: 2 })).toBe('2 entries are invalid: a save leaves them out.');
});

test('a paste of what the cells already have is not reported as a change', () => {
  const plan = planPaste([['mouse'], ['rat']], target({ columns: [species] }));
  expect(pasteDone(plan, { converted: 0 }, true)).toBe('Pasted into 2 cells.');
  expect(pasteDone(plan, { converted: 0 }, false)).toBe('Nothing changed: 2 cells already have these values.');
  expect(pasteDone(plan, { converted: 1 }, false)).toBe('Nothing changed: 1 cell already has this value.');
  expect(pasteDone(plan, { converted: 2 }, false)).toBe('Nothing was pasted.');
});

test('line breaks stay in notes and become blanks elsewhere', () => {
  expect(pastedText(note, 'one\ntwo')).toBe('one\ntwo');
  expect(pastedText(region, 'one\ntwo')).toBe('one two');
});

test('a column with more rows than a table has images is pasted as far as these go', () => {
  const plan = planPaste(
    Array.from({ length: 200_000 }, () => ['x']),
    target(),
  );
  expect(plan.entries).toHaveLength(4);
  expect(plan.rowsBeyond).toBe(199_996);
});
