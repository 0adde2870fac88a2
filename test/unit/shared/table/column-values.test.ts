import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runToEnd } from '../../../../shared/basics/pauses.ts';
import { columnValues, valuesWith } from '../../../../shared/table/column-values.ts';
import { type Query, type QuerySource, queryLines } from '../../../../shared/table/query.ts';

const everything: Query = {
  filter: '',
  subfolder: null,
  columns: {},
  only: null,
  sort: null,
  group: null,
  collapsed: new Set(),
};

function sourceOf(regions: readonly string[]): QuerySource {
  return {
    paths: regions.map((_, index) => `${index}.tif`),
    text: (path, column) => (column === 'region' ? (regions[Number.parseInt(path, 10)] as string) : path),
    search: (path) => path,
    order: () => 'text',
    columnNamed: (name) => (name === 'region' ? name : undefined),
  };
}

test('values are in the order of the column with their counts, the empty cell last', () => {
  const source = sourceOf(['ctx', '', 'CA10', 'CA2', 'ctx']);
  expect(runToEnd(columnValues(everything, source, 'region'))).toEqual([
    { value: 'CA2', images: 1 },
    { value: 'CA10', images: 1 },
    { value: 'ctx', images: 2 },
    { value: '', images: 1 },
  ]);
});

test('the own filter of the column does not count, all others do', () => {
  const source = sourceOf(['a', 'b', 'b']);
  const query: Query = { ...everything, filter: '-0.tif', columns: { region: { kind: 'oneOf', values: ['a'] } } };
  expect(runToEnd(columnValues(query, source, 'region'))).toEqual([{ value: 'b', images: 2 }]);
});

test('a search among the values ignores case and accents, and finds the empty cell by its name', () => {
  const values = ['Córtex', 'CA1', ''].map((value) => ({ value, images: 1 }));
  expect(valuesWith(values, ' cor ').map(({ value }) => value)).toEqual(['Córtex']);
  expect(valuesWith(values, 'empty').map(({ value }) => value)).toEqual(['']);
  expect(valuesWith(values, '')).toHaveLength(3);
});

test('ticking a value shows as many images as its count; excluding it shows all others', () => {
  const region = fc.constantFrom('', 'CA1', 'ca1', 'CA 1', 'ctx');
  fc.assert(
    fc.property(fc.array(region, { minLength: 1 }), (regions) => {
      const source = sourceOf(regions);
      const shown = (values: readonly string[], not: boolean) =>
        runToEnd(queryLines({ ...everything, columns: { region: { kind: 'oneOf', values, not } } }, source)).length;
      for (const { value, images } of runToEnd(columnValues(everything, source, 'region'))) {
        expect(shown([value], false)).toBe(images);
        expect(shown([value], true)).toBe(regions.length - images);
      }
    }),
  );
});
