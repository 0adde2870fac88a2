import { expect, test, vi } from 'vitest';
import {
  clearFilters,
  cycleSort,
  endOnly,
  foldGroups,
  isFiltered,
  queryOf,
  resetView,
  setColumnFilter,
  setFilter,
  setGroup,
  showOnly,
  showSubfolder,
  showsMissing,
  toggleGroup,
  toggleMissing,
  unfoldGroup,
  useView,
} from '../../../../../renderer/state/table/view.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';

test('images that are to be shown are all shown, whatever was filtered, which comes back when they are done', () => {
  resetView();
  setFilter('A110');
  showSubfolder('day 1');
  const isOver = vi.fn(() => false);
  showOnly('unsaved edits', ['day 2/b.tif'], isOver);
  expect(useView.getState()).toMatchObject({ filter: '', subfolder: null });
  showOnly('unsaved edits', ['day 2/b.tif', 'day 2/c.tif'], isOver);
  endOnly();
  expect(useView.getState().only?.paths.size).toBe(2);
  isOver.mockReturnValue(true);
  endOnly();
  expect(useView.getState()).toMatchObject({ filter: 'A110', subfolder: 'day 1', only: null });
});

test('what is filtered among the images that are shown stays when they are done', () => {
  resetView();
  setFilter('A110');
  showOnly('unsaved edits', ['a.tif', 'b.tif'], () => true);
  setFilter('b');
  endOnly();
  expect(useView.getState()).toMatchObject({ filter: 'b', only: null });
});

test('a list that nothing ends stays until the filters are cleared', () => {
  resetView();
  setFilter('A110');
  showOnly('not written', ['a.tif']);
  endOnly();
  expect(useView.getState().only?.label).toBe('not written');
  clearFilters();
  expect(useView.getState()).toMatchObject({ filter: '', only: null });
});

const region: FieldKey = 'experiment_metadata.region';
const sex: FieldKey = 'experiment_metadata.sex';

test('the filter of a column is set, replaced and removed without the others', () => {
  resetView();
  setColumnFilter(region, { kind: 'empty' });
  setColumnFilter(sex, { kind: 'empty', not: true });
  toggleMissing(sex);
  expect(useView.getState().columns).toEqual({ [region]: { kind: 'empty' }, [sex]: { kind: 'empty' } });
  toggleMissing(sex);
  expect(useView.getState().columns).toEqual({ [region]: { kind: 'empty' } });
  setColumnFilter(region, { kind: 'empty', not: true });
  expect(showsMissing(useView.getState(), region)).toBe(false);
  setColumnFilter(region, null);
  expect(isFiltered(useView.getState())).toBe(false);
});

test.each([
  ['a text', () => setFilter('x')],
  ['a subfolder', () => showSubfolder('day 1')],
  ['a column', () => setColumnFilter(region, { kind: 'empty' })],
  ['a list', () => showOnly('two', ['a.tif'])],
])('%s is a filter; without any, all images are shown', (_, filter) => {
  resetView();
  filter();
  expect(isFiltered(useView.getState())).toBe(true);
  clearFilters();
  expect(isFiltered(useView.getState())).toBe(false);
});

test('the query is for the listed images only where there is a list', () => {
  resetView();
  expect(queryOf(useView.getState()).only).toBeNull();
  showOnly('one', ['a.tif']);
  expect(queryOf(useView.getState()).only).toEqual(new Set(['a.tif']));
});

test('a column orders upwards, downwards, then no longer; another one begins upwards', () => {
  resetView();
  const sorts = [region, region, region, region, sex].map((column) => {
    cycleSort(column);
    return useView.getState().sort;
  });
  const up = { column: region, direction: 'asc' };
  expect(sorts).toEqual([up, { column: region, direction: 'desc' }, null, up, { column: sex, direction: 'asc' }]);
});

test('groups are folded and unfolded one by one; another grouping begins unfolded', () => {
  const folded = () => [...useView.getState().collapsed];
  resetView();
  foldGroups(['a', 'b']);
  toggleGroup('c');
  toggleGroup('a');
  expect(folded()).toEqual(['b', 'c']);
  unfoldGroup('b');
  unfoldGroup('d');
  expect(folded()).toEqual(['c']);
  setGroup(region);
  expect(folded()).toEqual([]);
});

test('a view is reset as a whole', () => {
  setFilter('A110');
  setGroup(region);
  foldGroups(['a']);
  cycleSort(region);
  showOnly('one', ['a.tif']);
  resetView();
  expect(useView.getState()).toEqual(useView.getInitialState());
});
