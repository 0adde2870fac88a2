import { expect, test } from 'vitest';
import { enteredValues, readAs } from '../../../../shared/edits/entered.ts';

const depth = 'experiment_metadata.depth';
const sizeX = 'image_header_metadata.physical_unit_x';
const labelX = 'image_header_metadata.physical_label_x';

test('a number with a unit is entered in the unit of its field', () => {
  expect(enteredValues(depth, '0.12 mm')).toEqual([{ field: depth, value: 120 }]);
  expect(enteredValues(depth, '95 s')).toEqual([{ field: depth, value: '95 s' }]);
});

test('a pixel size with a unit sets both', () => {
  expect(enteredValues(sizeX, '250 nm')).toEqual([
    { field: sizeX, value: 0.25 },
    { field: labelX, value: 'um' },
  ]);
  expect(enteredValues(sizeX, '0.25')).toEqual([{ field: sizeX, value: 0.25 }]);
});

test.each([
  [depth, '95', null],
  [depth, '1.5e2', null],
  [depth, '85,5', '85.5 µm'],
  [depth, '0.12 mm', '120 µm'],
  [depth, 'deep', null],
  ['experiment_metadata.species', 'mouse 2', null],
  [sizeX, '2 ms', '0.002 s'],
  [sizeX, '0,25', '0.25'],
] as const)('%s: %j will be %j', (field, typed, said) => {
  expect(readAs(field, typed)).toBe(said);
});
