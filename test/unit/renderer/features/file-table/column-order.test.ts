import { expect, test, vi } from 'vitest';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { moveColumn, moved } = await import('../../../../../renderer/features/file-table/column-order.ts');
const { inOrder, tableColumns } = await import('../../../../../renderer/state/table/columns.ts');
const { useSettings } = await import('../../../../../renderer/state/window/settings.ts');

const [species, sex, genotype, age, region] = tableColumns.slice(0, 5);
const some = [species, sex, genotype, age, region].flatMap((column) => column ?? []);

function names(order: readonly string[]): readonly string[] {
  return inOrder(
    some,
    order.map((name) => `experiment_metadata.${name}`),
  ).map((column) => column.field.name);
}

test('columns keep the user’s order; a new one stays after its usual neighbour', () => {
  expect(names([])).toEqual(['species', 'sex', 'genotype', 'age', 'region']);
  expect(names(['region', 'genotype', 'age', 'species', 'sex'])).toEqual([
    'region',
    'genotype',
    'age',
    'species',
    'sex',
  ]);
  expect(names(['region', 'genotype', 'species', 'sex'])).toEqual(['region', 'genotype', 'age', 'species', 'sex']);
  expect(names(['gone', 'region'])).toEqual(['species', 'sex', 'genotype', 'age', 'region']);
});

test('a key is moved to another place', () => {
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
  expect(moved(['a', 'b', 'c', 'd'], 3, 1)).toEqual(['a', 'd', 'b', 'c']);
});

test('a column takes the place of another, and the order is remembered', () => {
  moveColumn('experiment_metadata.region', 'experiment_metadata.species');
  const { columnOrder } = useSettings.getState();
  expect(columnOrder.slice(0, 2)).toEqual(['experiment_metadata.region', 'experiment_metadata.species']);
  expect(columnOrder).toHaveLength(tableColumns.length);
});
