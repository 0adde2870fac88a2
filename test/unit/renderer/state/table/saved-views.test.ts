import { beforeEach, expect, test, vi } from 'vitest';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../fake-host.ts')).fakeHost(),
}));
const { applyView, presentView } = await import('../../../../../renderer/state/table/saved-views.ts');
const { shownColumns, tableColumns } = await import('../../../../../renderer/state/table/columns.ts');
const { changeSettings, useSettings } = await import('../../../../../renderer/state/window/settings.ts');

const keyOf = (name: string) => `experiment_metadata.${name}`;
const [species, sex, genotype, region, depth] = ['species', 'sex', 'genotype', 'region', 'depth'].map(keyOf) as [
  string,
  string,
  string,
  string,
  string,
];
const noFilters = { filter: '', filters: {}, group: null, sort: null };

function shown(): readonly string[] {
  const { hiddenColumns, columnOrder } = useSettings.getState();
  return shownColumns(hiddenColumns, columnOrder).map(({ key }) => key);
}

beforeEach(() => changeSettings({ hiddenColumns: [], columnOrder: [] }));

test('a view has the columns in the order of the table, also where that order lacks some of them', () => {
  const keys = tableColumns.map(({ key }) => String(key));
  changeSettings({ columnOrder: [depth, ...keys.filter((key) => key !== depth && key !== sex)] });
  expect(presentView('v').columns).toEqual(shown());
  expect(shown().slice(0, 3)).toEqual([depth, species, sex]);
});

test('a column that is shown again after a view was applied is beside its usual neighbour', () => {
  applyView({ name: 'v', columns: [depth, region, species], ...noFilters });
  expect(shown()).toEqual([depth, region, species]);
  const { hiddenColumns } = useSettings.getState();
  changeSettings({ hiddenColumns: hiddenColumns.filter((key) => key !== sex && key !== genotype) });
  expect(shown()).toEqual([depth, region, species, sex, genotype]);
  changeSettings({ hiddenColumns: [...useSettings.getState().hiddenColumns, species] });
  expect(shown()).toEqual([depth, region, sex, genotype]);
});
