import { beforeEach, expect, test } from 'vitest';
import {
  clearSelection,
  focusHead,
  focusOn,
  keepSelected,
  select,
  toggle,
  useSelection,
} from '../../../../../renderer/state/table/selection.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';

const region: FieldKey = 'experiment_metadata.region';
const now = () => useSelection.getState();

beforeEach(() => useSelection.setState(useSelection.getInitialState(), true));

test('the first of selected rows has the focus and begins a range, unless another one is named', () => {
  select(['a.tif', 'b.tif']);
  expect(now()).toMatchObject({ paths: ['a.tif', 'b.tif'], focused: 'a.tif', anchor: 'a.tif' });
  select(['a.tif', 'b.tif', 'c.tif'], 'c.tif');
  expect(now()).toMatchObject({ focused: 'c.tif', anchor: 'a.tif' });
  select([]);
  expect(now()).toMatchObject({ paths: [], focused: null, anchor: null });
});

test('rows that are selected again stay the same list; as many others are another one', () => {
  select(['a.tif', 'b.tif']);
  const { paths } = now();
  select(['a.tif', 'b.tif'], 'b.tif');
  expect(now().paths).toBe(paths);
  select(['a.tif', 'c.tif']);
  expect(now().paths).toEqual(['a.tif', 'c.tif']);
  select(['a.tif']);
  expect(now().paths).toEqual(['a.tif']);
});

test('the field with the focus keeps it unless another one, or none, is named; the head of a group loses it', () => {
  select(['a.tif'], 'a.tif', region);
  focusHead('control');
  expect(now()).toMatchObject({ paths: ['a.tif'], head: 'control' });
  select(['b.tif']);
  expect(now()).toMatchObject({ field: region, head: null });
  select(['b.tif'], 'b.tif', null);
  expect(now().field).toBeNull();
});

test('a row that is added has the focus; after one is removed, the last that is left has it', () => {
  select(['a.tif']);
  toggle('b.tif');
  toggle('c.tif');
  expect(now()).toMatchObject({ paths: ['a.tif', 'b.tif', 'c.tif'], focused: 'c.tif', anchor: 'c.tif' });
  toggle('d.tif');
  toggle('a.tif');
  expect(now()).toMatchObject({ paths: ['b.tif', 'c.tif', 'd.tif'], focused: 'd.tif' });
  for (const path of ['b.tif', 'c.tif', 'd.tif']) toggle(path);
  expect(now()).toMatchObject({ paths: [], focused: null });
});

test('of rows that leave the selection, the focus goes to the first that is left, and else stays', () => {
  select(['a.tif', 'b.tif', 'c.tif'], 'c.tif');
  keepSelected((path) => path !== 'a.tif');
  expect(now()).toMatchObject({ paths: ['b.tif', 'c.tif'], focused: 'c.tif' });
  keepSelected((path) => path !== 'c.tif');
  expect(now()).toMatchObject({ paths: ['b.tif'], focused: 'b.tif' });
  keepSelected(() => false);
  expect(now()).toMatchObject({ paths: [], focused: null });
});

test('each request to show the focused row is another one, and a field that is not named does not keep the focus', () => {
  focusOn(['a.tif', 'b.tif'], region);
  expect(now()).toMatchObject({ paths: ['a.tif', 'b.tif'], focused: 'a.tif', field: region, reveal: 1 });
  focusOn(['a.tif', 'b.tif']);
  expect(now()).toMatchObject({ field: null, reveal: 2 });
});

test('images that were selected alone are remembered, the latest first, each once, eight of them', () => {
  for (const name of ['a', 'b', 'a', 'a']) select([name]);
  select(['c', 'd']);
  select([]);
  expect(now().recent).toEqual(['a', 'b']);
  for (let i = 0; i < 9; i++) select([`${i}`]);
  clearSelection();
  expect(now()).toMatchObject({ paths: [], focused: null, recent: ['8', '7', '6', '5', '4', '3', '2', '1'] });
});
